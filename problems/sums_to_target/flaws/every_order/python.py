def sums(numbers, target):
    found = []

    def search(rest, way):
        if rest == 0:
            found.append(way)
            return
        for i in range(len(numbers)):
            if numbers[i] <= rest:
                search(rest - numbers[i], way + [numbers[i]])

    search(target, [])
    return found
