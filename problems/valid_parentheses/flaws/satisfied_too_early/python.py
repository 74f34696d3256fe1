def balanced(text):
    partner = {")": "(", "]": "[", "}": "{"}
    stack = []
    for char in text:
        if char in partner:
            if not stack or stack.pop() != partner[char]:
                return False
            if not stack:
                return True
        else:
            stack.append(char)
    return not stack
