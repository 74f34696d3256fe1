from collections import deque


def tree_depth(tree):
    if not tree:
        return 0
    waiting = deque([1])
    deepest = 1
    for i in range(1, len(tree), 2):
        depth = waiting.popleft() + 1
        for child in tree[i:i + 2]:
            if child is not None:
                waiting.append(depth)
                deepest = depth
    return deepest
