function next_warmer(temps: number[]): number[] {
}
