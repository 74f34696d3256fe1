def tree_depth(tree):
    depth = 0
    width = 1
    at = 0
    while at < len(tree):
        level = tree[at:at + width]
        depth += 1
        at += width
        width = 2 * len(level)
    return depth
