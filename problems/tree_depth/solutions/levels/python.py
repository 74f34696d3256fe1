def tree_depth(tree):
    depth = 0
    width = 1
    at = 0
    while at < len(tree):
        level = [node for node in tree[at:at + width] if node is not None]
        if level:
            depth += 1
        at += width
        width = 2 * len(level)
    return depth
