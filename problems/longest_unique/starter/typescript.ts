function longest_unique(text: string): number {
}
