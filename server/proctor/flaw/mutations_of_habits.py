# ---- what is done by habit, and was forgotten or done by halves (mutations.py goes on here)


MADE = (ast.List, ast.Dict, ast.Set, ast.BinOp, ast.Call)


def shared_rows(program, node):
    """`[[]] * n` is one list n times."""
    row = node.left.elts[0] if isinstance(node.left, ast.List) and len(node.left.elts) == 1 else None
    if isinstance(node.op, ast.Mult) and isinstance(row, MADE):
        each = "[%s for _ in range(%s)]" % (ast.unparse(row), ast.unparse(node.right))
        program.add(node.lineno, "wrong_data_structure", 1.5, *both_sides(node, each))


def both_sides(node, left):
    """`left * 1`, so that the node itself stays where it is."""
    old = node.left, node.right

    def apply():
        node.left, node.right = made(left, node.lineno), made(lambda: ast.Constant(1), node.lineno)

    def undo():
        node.left, node.right = old

    return apply, undo


def kept_all(program, block, i, node, owner):
    """A set forgets how many there were: a list in its place, and `append` wherever something is added."""
    target, value = node.targets[0], node.value
    empty = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "set" and not value.args
    if not (empty and isinstance(target, ast.Name)):
        return
    adds = [
        n.func
        for n in ast.walk(owner)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "add"
        and isinstance(n.func.value, ast.Name) and n.func.value.id == target.id
    ]

    def apply():
        node.value = made("[]", node.lineno)
        for one in adds:
            one.attr = "append"

    def undo():
        node.value = value
        for one in adds:
            one.attr = "add"

    if adds:
        program.add(node.lineno, "wrong_data_structure", 3.5, apply, undo)


def skips_equal(program, loop, block):
    """The same once more is left out: `if i > 0 and nums[i] == nums[i - 1]: continue`."""
    called = loop.iter
    if not (isinstance(loop.target, ast.Name) and isinstance(called, ast.Call) and isinstance(called.func, ast.Name) and called.func.id == "range"):
        return
    at, start = loop.target.id, ast.unparse(called.args[0]) if len(called.args) > 1 else "0"
    lists = {ast.unparse(n.value) for n in ast.walk(loop) if isinstance(n, ast.Subscript) and isinstance(n.slice, ast.Name) and n.slice.id == at}
    for one in sorted(lists):
        text = "!if %s > %s and %s[%s] == %s[%s - 1]: continue" % (at, start, one, at, one, at)
        program.splice(loop.lineno, "missing_logic", 4.5, block, 0, 0, [text])


def last_groups(loop, statements):
    """What a loop does with its place, done once more with the end."""
    called = loop.iter if isinstance(loop, ast.For) else None
    if not (isinstance(called, ast.Call) and isinstance(called.func, ast.Name) and called.args):
        return []
    if called.func.id == "range" and isinstance(loop.target, ast.Name):
        at, end = loop.target.id, ast.unparse(called.args[min(1, len(called.args) - 1)])
    elif called.func.id == "enumerate" and isinstance(loop.target, ast.Tuple) and isinstance(loop.target.elts[0], ast.Name):
        at, end = loop.target.elts[0].id, "len(%s)" % ast.unparse(called.args[0])
    else:
        return []
    found = []
    for node in statements:
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.Expr)) and any(isinstance(n, ast.Name) and n.id == at and isinstance(n.ctx, ast.Load) for n in ast.walk(node)):
            with_end = ast.parse(ast.unparse(node)).body[0]
            for n in ast.walk(with_end):
                if isinstance(n, ast.Name) and n.id == at:
                    n.id = "(%s)" % end
            found.append("!" + ast.unparse(with_end))
    return list(dict.fromkeys(found))[:4]
