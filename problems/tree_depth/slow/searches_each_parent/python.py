def tree_depth(tree):
    def depth(i):
        if i >= len(tree) or tree[i] is None:
            return 0
        before = 0
        for j in range(i):
            if tree[j] is not None:
                before += 1
        return 1 + max(depth(2 * before + 1), depth(2 * before + 2))

    return depth(0)
