function place_queens(size: number): number {
}
