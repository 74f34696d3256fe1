def sums(numbers, target):
    result = []

    def dfs(start, rest, path):
        if rest == 0:
            result.append(path[:])
            return
        if rest < 0:
            return
        for i in range(start, len(numbers)):
            path.append(numbers[i])
            dfs(i + 1, rest - numbers[i], path)
            path.pop()

    dfs(0, target, [])
    return result
