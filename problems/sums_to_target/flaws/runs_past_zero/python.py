def sums(numbers, target):
    out = []
    way = []

    def go(i, rest):
        if rest == 0:
            out.append(way[:])
            return
        for j in range(i, len(numbers)):
            way.append(numbers[j])
            go(j, rest - numbers[j])
            way.pop()

    go(0, target)
    return out
