def reads_backwards(text):
    kept = [char.lower() for char in text if char.isalpha()]
    return kept == kept[::-1]
