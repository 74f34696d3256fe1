function reads_backwards(text: string): boolean {
}
