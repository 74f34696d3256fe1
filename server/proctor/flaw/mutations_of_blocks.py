# ---- the changes of blocks (mutations.py goes on here)


def in_block(program, owner, block, facts):
    """Statements left out, put elsewhere, or added from what the function already says."""
    last = len(block) - 1
    for i, node in enumerate(block):
        if is_tick(node):
            continue
        line = node.lineno
        if isinstance(node, SIMPLE) and not isinstance(node, (ast.Assign, ast.AnnAssign)):
            program.splice(line, "excess_logic", 2, block, i, 1, [ast.Pass()])
        elif isinstance(node, ast.Assign):
            program.splice(line, "excess_logic", 3.5, block, i, 1, [ast.Pass()])
        if isinstance(node, (ast.Break, ast.Continue)):
            other = ast.Continue() if isinstance(node, ast.Break) else ast.Break()
            program.splice(line, "excess_logic", 2, block, i, 1, [other])
        if i + 2 <= last:
            program.splice(line, "missing_logic", 3, block, i, 3, [block[i + 2], block[i + 1], node])
        if i + 4 <= last:
            program.splice(line, "missing_logic", 3.5, block, i, last + 1 - i, block[i + 1 :] + [node])
        if i > 2:
            program.splice(line, "missing_logic", 3.5, block, 0, i + 1, [block[i - 1], node] + block[: i - 1])
        if isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Add, ast.Sub)):
            around(program, block, i, node, facts)
        moves(program, owner, block, i, node)
        if isinstance(node, ast.If) and isinstance(owner, LOOPS + FUNCTIONS):
            program.splice(line, "wrong_operator", 5, block, i, 1, [ast.While(node.test, node.body, [])])
        if isinstance(node, ast.While):
            program.splice(line, "wrong_operator", 5, block, i, 1, [ast.If(node.test, node.body, [])])
    insertions(program, owner, block, facts)


def moves(program, owner, block, i, node):
    """Out of the block that ends before it, or into it."""
    line = node.lineno
    if isinstance(node, LOOPS + (ast.If,)) and i + 2 < len(block) and isinstance(block[i + 2], SIMPLE):
        follower = block[i + 2]
        inner = node.body

        def apply():
            inner.append(follower)
            block[i + 2] = PASS

        def undo():
            inner.pop()
            block[i + 2] = follower

        program.add(follower.lineno, "wrong_boundary", 4.5, apply, undo)
    if isinstance(node, LOOPS + (ast.If,)) and isinstance(node.body[-1], SIMPLE):
        tail = node.body[-1]
        inside = node.body

        def out():
            inside[-1] = PASS
            block.insert(i + 1, tail)

        def back():
            del block[i + 1]
            inside[-1] = tail

        program.add(tail.lineno, "wrong_boundary", 3, out, back)


PASS = ast.Pass()
place(PASS, 1)


def insertions(program, owner, block, facts):
    looping = isinstance(owner, LOOPS)
    jumps = [ast.Break(), ast.Continue()] if looping else []
    steps = ["!%s %s" % (one, form) for one in facts["names"] for form in ("+= 1", "-= 1", "= 0")] if looping else []
    for i in range(0, len(block) + 1, 2):
        at_end = i == len(block)
        line = block[-1].end_lineno if at_end else block[i].lineno
        after_loop = i > 0 and isinstance(block[i - 1], LOOPS)
        rank = 3.2 if after_loop else 5 if at_end else 5.5
        for node in facts["statements"] + jumps:
            if at_end or block[i + 1] is not node:
                program.splice(line, "missing_logic", rank, block, i, 0, [tick_at(line), node])
        if after_loop:
            for node in facts["statements"]:
                for one in names_in(node, facts):
                    guarded = lambda one=one, node=node: ast.If(name(one), [node], [])
                    program.splice(line, "missing_logic", 3.3, block, i, 0, [tick_at(line), guarded])
        for text in facts["undoing"]:
            program.splice(line, "missing_logic", 4.9, block, i, 0, [tick_at(line), text])
        for text in steps:
            program.splice(line, "missing_logic", 6.5, block, i, 0, [tick_at(line), text])


def names_in(node, facts):
    read = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    return [one for one in facts["names"] if one in read]


GUARDS = ["0", "[]", "''", "-1", "False", "True", "1", "{}"]


def guard(program, function, facts):
    """What to do with nothing at all."""
    line = next((n.lineno for n in function.body if not is_tick(n)), function.lineno)
    for one in facts["params"]:
        for value in GUARDS:
            program.splice(line, "missing_logic", 3.25, function.body, 0, 0, ["!if not %s: return %s" % (one, value)])
        for form in ("%s = list(%s)", "%s = sorted(%s)", "%s = %s[:]", "%s = set(%s)", "%s = %s.lower()"):
            program.splice(line, "missing_logic", 3.25, function.body, 0, 0, ["!" + form % (one, one)])
        program.splice(line, "missing_logic", 3.25, function.body, 0, 0, ["!if len(%s) < 2: return %s" % (one, one)])
