function cheapest(cities, flights, stops) {
}
