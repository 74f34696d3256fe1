function plan(count: number, rules: number[][]): number[] {
}
