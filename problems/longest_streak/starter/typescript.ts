function longest_streak(temperatures: number[]): number {
}
