class Node:
    def __init__(self):
        self.children = []


def tree_depth(tree):
    if not tree:
        return 0
    root = Node()
    nodes = [root]
    at = 1
    for node in nodes:
        for child in tree[at:at + 2]:
            if child is not None:
                made = Node()
                node.children.append(made)
                nodes.append(made)
        at += 2

    def depth(node):
        return 1 + max((depth(child) for child in node.children), default=0)

    return depth(root)
