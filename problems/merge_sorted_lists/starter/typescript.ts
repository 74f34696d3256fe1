function combine(lists: number[][]): number[] {
}
