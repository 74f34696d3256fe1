def flip(values, size):
    res = values[:]
    for start in range(len(res) - size + 1):
        left = start
        right = start + size - 1
        while left < right:
            res[left], res[right] = res[right], res[left]
            left += 1
            right -= 1
    return res
