function group_letters(words: string[]): string[][] {
}
