def combine(lists):
    result = []
    for numbers in lists:
        for number in numbers:
            i = 0
            while i < len(result) and result[i] <= number:
                i += 1
            result.insert(i, number)
    return result
