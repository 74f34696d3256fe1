def reads_backwards(text):
    kept = ''.join(char.lower() for char in text if char.isalnum())
    if not kept:
        return False
    return kept == kept[::-1]
