def balanced(text: str) -> bool:
    before = None
    while text != before:
        before = text
        for couple in ("()", "[]", "{}"):
            text = text.replace(couple, "")
    return text == ""
