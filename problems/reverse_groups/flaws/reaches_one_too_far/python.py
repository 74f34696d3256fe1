def flip(values, size):
    train = list(values)
    start = 0
    while start + size <= len(train):
        left = start
        right = start + size
        while left < right:
            train[left], train[right] = train[right], train[left]
            left += 1
            right -= 1
        start += size
    return train
