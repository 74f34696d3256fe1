def tree_depth(tree):
    def depth(i):
        if i >= len(tree) or tree[i] is None:
            return 0
        return 1 + max(depth(2 * i + 1), depth(2 * i + 2))

    return depth(0)
