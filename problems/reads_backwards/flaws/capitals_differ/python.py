def reads_backwards(text):
    kept = [char for char in text if char.isalnum()]
    return kept == kept[::-1]
