def flip(values: list[int], size: int) -> list[int]:
    train = list(values)
    start = 0
    while start + size <= len(train):
        left, right = start, start + size - 1
        while left < right:
            train[left], train[right] = train[right], train[left]
            left += 1
            right -= 1
        start += size
    return train
