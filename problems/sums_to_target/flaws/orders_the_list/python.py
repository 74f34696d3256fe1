def sums(numbers, target):
    numbers.sort()
    found = []

    def extend(start, rest, way):
        if rest == 0:
            found.append(way)
            return
        for i in range(start, len(numbers)):
            if numbers[i] > rest:
                break
            extend(i, rest - numbers[i], way + [numbers[i]])

    extend(0, target, [])
    return found
