def combine(lists):
    numbers = set()
    for l in lists:
        for n in l:
            numbers.add(n)
    return sorted(numbers)
