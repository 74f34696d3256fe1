def sums(numbers, target):
    result = []
    path = []

    def dfs(start, rest):
        if rest == 0:
            result.append(path)
            return
        for i in range(start, len(numbers)):
            if numbers[i] > rest:
                continue
            path.append(numbers[i])
            dfs(i, rest - numbers[i])
            path.pop()

    dfs(0, target)
    return result
