def sums(numbers, target):
    found = []

    def build(i, rest, way):
        if rest <= 0 or i == len(numbers):
            return
        if rest == 0:
            found.append(way)
            return
        build(i, rest - numbers[i], way + [numbers[i]])
        build(i + 1, rest, way)

    build(0, target, [])
    return found
