def tree_depth(tree):
    depths = []
    parent = 0
    if len(tree) > 0:
        depths.append(1)
    for i in range(1, len(tree), 2):
        depth = depths[parent] + 1
        parent += 1
        for child in tree[i:i + 2]:
            if child is not None:
                depths.append(depth)
    return depths[-1]
