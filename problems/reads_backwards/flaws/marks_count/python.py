def reads_backwards(text):
    small = text.lower()
    return small == small[::-1]
