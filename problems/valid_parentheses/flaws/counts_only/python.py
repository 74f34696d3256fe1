def balanced(text):
    counts = {"(": 0, "[": 0, "{": 0}
    partner = {")": "(", "]": "[", "}": "{"}
    for char in text:
        if char in counts:
            counts[char] += 1
        else:
            counts[partner[char]] -= 1
            if counts[partner[char]] < 0:
                return False
    return all(count == 0 for count in counts.values())
