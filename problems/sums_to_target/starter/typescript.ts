function sums(numbers: number[], target: number): number[][] {
}
