function same_letters(first: string, second: string): boolean {
}
