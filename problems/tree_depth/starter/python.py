def tree_depth(tree: list[int | None]) -> int:
    pass
