function fewest(coins, amount) {
}
