def reads_backwards(text):
    kept = ""
    for char in text:
        if char.isalnum():
            kept += char.lower()
    turned = text[::-1]
    return kept == turned
