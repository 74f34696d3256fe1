def reads_backwards(text):
    kept = [char.lower() for char in text if char.isalnum()]
    for i in range(len(kept) // 2 - 1):
        if kept[i] != kept[-1 - i]:
            return False
    return True
