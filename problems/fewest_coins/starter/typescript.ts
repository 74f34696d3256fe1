function fewest(coins: number[], amount: number): number {
}
