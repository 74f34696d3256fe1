def most_frequent(nums, k):
    shelves = [[] for _ in range(len(nums) + 1)]
    for num in sorted(set(nums)):
        shelves[nums.count(num)].append(num)

    result = []
    for count in range(len(nums) - 1, 0, -1):
        for num in shelves[count]:
            if len(result) < k:
                result.append(num)
    return result
