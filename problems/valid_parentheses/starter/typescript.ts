function balanced(text: string): boolean {
}
