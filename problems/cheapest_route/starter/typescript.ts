function cheapest(cities: number, flights: number[][], stops: number): number {
}
