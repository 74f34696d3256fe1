function walk(commands) {
}
