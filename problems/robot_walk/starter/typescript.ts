function walk(commands: string): [number, number, string] {
}
