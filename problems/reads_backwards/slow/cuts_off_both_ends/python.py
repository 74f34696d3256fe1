def reads_backwards(text):
    kept = "".join(char.lower() for char in text if char.isalnum())
    while len(kept) > 1:
        if kept[0] != kept[-1]:
            return False
        kept = kept[1:-1]
    return True
