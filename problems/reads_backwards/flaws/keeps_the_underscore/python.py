import re


def reads_backwards(text):
    kept = re.sub(r"\W", "", text).lower()
    return kept == kept[::-1]
