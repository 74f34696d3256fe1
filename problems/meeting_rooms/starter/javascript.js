function rooms_needed(meetings) {
}
