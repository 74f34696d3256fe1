def reads_backwards(text):
    kept = [char.lower() for char in text if char.isalnum()]
    for left, right in zip(kept, reversed(kept)):
        return left == right
    return True
