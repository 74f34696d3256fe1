function edit_distance(first: string, second: string): number {
}
