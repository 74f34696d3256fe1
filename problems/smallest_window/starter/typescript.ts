function smallest_window(text: string, letters: string): string {
}
