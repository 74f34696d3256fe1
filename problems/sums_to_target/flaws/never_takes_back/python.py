def sums(numbers, target):
    result = []

    def dfs(start, rest, path):
        if rest == 0:
            result.append(list(path))
            return
        for i in range(start, len(numbers)):
            if numbers[i] <= rest:
                path.append(numbers[i])
                dfs(i, rest - numbers[i], path)

    dfs(0, target, [])
    return result
