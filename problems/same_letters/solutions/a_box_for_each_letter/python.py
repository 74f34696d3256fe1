def same_letters(first: str, second: str) -> bool:
    boxes = [0] * 26
    for letter in first:
        boxes[ord(letter) - ord("a")] += 1
    for letter in second:
        boxes[ord(letter) - ord("a")] -= 1
    return not any(boxes)
