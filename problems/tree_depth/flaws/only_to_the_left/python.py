def tree_depth(tree):
    left = {}
    nodes = [0] if tree else []
    at = 1
    for node in nodes:
        if at < len(tree) and tree[at] is not None:
            left[node] = at
            nodes.append(at)
        if at + 1 < len(tree) and tree[at + 1] is not None:
            nodes.append(at + 1)
        at += 2
    depth, node = (1, 0) if tree else (0, None)
    while node in left:
        node = left[node]
        depth += 1
    return depth
