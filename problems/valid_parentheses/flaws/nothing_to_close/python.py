def balanced(text):
    partner = {"(": ")", "[": "]", "{": "}"}
    stack = []
    for char in text:
        if char not in partner:
            if partner[stack.pop()] != char:
                return False
        else:
            stack.append(char)
    return not stack
