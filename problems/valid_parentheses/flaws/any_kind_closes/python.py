def balanced(text):
    stack = []
    for char in text:
        if char in "([{":
            stack.append(char)
        elif not stack:
            return False
        else:
            stack.pop()
    return not stack
