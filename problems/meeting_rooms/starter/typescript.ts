function rooms_needed(meetings: number[][]): number {
}
