function flip(values: number[], size: number): number[] {
}
