function smallest_window(text, letters) {
}
