def balanced(text: str) -> bool:
    partner = {")": "(", "]": "[", "}": "{"}
    stack: list[str] = []
    for char in text:
        if char in partner:
            if not stack or stack.pop() != partner[char]:
                return False
        else:
            stack.append(char)
    return not stack
