def tree_depth(tree):
    if not tree:
        return 0
    depth = 0
    level = 1
    at = 1
    while at < len(tree):
        depth += 1
        children = [node for node in tree[at:at + 2 * level] if node is not None]
        at += 2 * level
        level = len(children)
    return depth
