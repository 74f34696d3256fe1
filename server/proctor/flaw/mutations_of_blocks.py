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
        if isinstance(node, ast.If):
            chains(program, block, i, node)
            marks(program, block, i, node, facts)
        if isinstance(node, ast.If) and isinstance(owner, LOOPS + FUNCTIONS):
            program.splice(line, "wrong_operator", 5, block, i, 1, [ast.While(node.test, node.body, [])])
        if isinstance(node, ast.While):
            program.splice(line, "wrong_operator", 5, block, i, 1, [ast.If(node.test, node.body, [])])
        if isinstance(node, ast.Assign):
            kept_all(program, block, i, node, owner)
        if isinstance(node, LOOPS):
            in_loop_order(program, node)
            left_over(program, block, i, node, facts)
            best_of(program, block, i, node, facts)
    if isinstance(owner, ast.For):
        skips_equal(program, owner, block)
    if id(owner) in facts["in_loops"] and not isinstance(block[-1], (ast.Return, ast.Break, ast.Continue)):
        for jump in (ast.Break(), ast.Continue()):
            program.splice(block[-1].lineno, "missing_logic", 3, block, len(block), 0, [tick_at(block[-1].lineno), jump])
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

        program.add(follower.lineno, "missing_logic", 4.5, apply, undo)
    if isinstance(node, LOOPS + (ast.If,)) and isinstance(node.body[-1], SIMPLE):
        tail = node.body[-1]
        inside = node.body

        def out():
            inside[-1] = PASS
            block.insert(i + 1, tail)

        def back():
            del block[i + 1]
            inside[-1] = tail

        program.add(tail.lineno, "missing_logic", 3, out, back)


def chains(program, block, i, node):
    """What follows a condition belongs to what happens otherwise: the next steps, or the next conditions in their turn."""
    end = last_of(node)
    if end is None:
        return
    steps = []
    for one in block[i + 2 :: 2]:
        if not isinstance(one, (ast.Assign, ast.AugAssign, ast.Expr)):
            break
        steps.append(one)
        program.add(steps[0].lineno, "excess_logic", 3 + len(steps) / 10, *otherwise(block, i + 1, 2 * len(steps), end))
    run = [node]
    for one in block[i + 2 :: 2]:
        if not isinstance(one, ast.If) or last_of(one) is None:
            break
        run.append(one)
    if len(run) > 1:
        program.add(run[1].lineno, "missing_logic", 2.5, *in_turn(block, i + 1, run))


def last_of(node):
    """The condition whose otherwise is empty; None when the last one has something there."""
    while node.orelse:
        if not (len(node.orelse) == 2 and isinstance(node.orelse[1], ast.If)):
            return None
        node = node.orelse[1]
    return node


def otherwise(block, at, count, end):
    taken = block[at : at + count]

    def apply():
        end.orelse, block[at : at + count] = taken, []

    def undo():
        end.orelse, block[at:at] = [], taken

    return apply, undo


def in_turn(block, at, run):
    taken = block[at : at + 2 * (len(run) - 1)]
    ends = [last_of(one) for one in run]

    def apply():
        block[at : at + len(taken)] = []
        for k, one in enumerate(run[1:]):
            ends[k].orelse = taken[2 * k : 2 * k + 2]

    def undo():
        for one in ends:
            one.orelse = []
        block[at:at] = taken

    return apply, undo


def marks(program, block, i, node, facts):
    """What is asked about is noted down once it has been seen: behind a condition that goes away, or inside one."""
    leaves = isinstance(node.body[-1], (ast.Return, ast.Continue, ast.Break))
    where, at = (block, i + 1) if leaves else (node.body, 0)
    line = block[i + 2].lineno if leaves and i + 2 < len(block) else node.body[1 if not leaves else -1].lineno
    for text in facts["marks"]:
        program.splice(line, "missing_logic", 3.4, where, at, 0, [tick_at(line), text])


def marks_in(function):
    """`seen.add(x)` for `x in seen`, `grid[r][c] = 0` for a question about `grid[r][c]`."""
    found = []
    for node in ast.walk(function):
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], (ast.In, ast.NotIn)):
            found += ["!%s.%s(%s)" % (ast.unparse(node.comparators[0]), word, ast.unparse(node.left)) for word in ("add", "append")]
        elif isinstance(node, (ast.If, ast.While)):
            places = [one for one in ast.walk(node.test) if isinstance(one, ast.Subscript) and not isinstance(one.slice, ast.Slice)]
            outer = [one for one in places if not any(one is other.value for other in places)]
            found += ["!%s = %s" % (ast.unparse(one), value) for one in outer for value in ("0", "True")]
    return list(dict.fromkeys(found))[:8]


UNDO = {"append": "pop()", "add": "discard", "push": "pop()"}


def undoing(statements):
    """`way.pop()` for `way.append(x)`: what is taken and not given back."""
    found = []
    for node in statements:
        called = node.value if isinstance(node, ast.Expr) else None
        if isinstance(called, ast.Call) and isinstance(called.func, ast.Attribute) and called.func.attr in UNDO:
            word = UNDO[called.func.attr]
            given = "" if word.endswith(")") else "(%s)" % ", ".join(ast.unparse(a) for a in called.args)
            found.append("!%s.%s%s" % (ast.unparse(called.func.value), word, given))
    return found


PASS = ast.Pass()
place(PASS, 1)


def insertions(program, owner, block, facts):
    looping = isinstance(owner, LOOPS)
    jumps = [ast.Break(), ast.Continue()] if looping else []
    steps = ["!%s %s" % (one, form) for one in facts["counts"] for form in ("+= 1", "-= 1", "= 0")] if looping else []
    for i in range(0, len(block) + 1, 2):
        at_end = i == len(block)
        line = block[-1].end_lineno if at_end else block[i].lineno
        after_loop = i > 0 and isinstance(block[i - 1], LOOPS)
        rank = 3.2 if after_loop else 5 if at_end else 5.5
        for node in facts["statements"] + jumps:
            if at_end or block[i + 1] is not node:
                program.splice(line, "missing_logic", rank, block, i, 0, [tick_at(line), node])
        if after_loop:
            for text in last_groups(block[i - 1], facts["statements"]):
                program.splice(line, "missing_logic", 3.1, block, i, 0, [tick_at(line), text])
            for node in facts["statements"]:
                for one in names_in(node, facts):
                    guarded = lambda one=one, node=node: ast.If(name(one), [node], [])
                    program.splice(line, "missing_logic", 3.3, block, i, 0, [tick_at(line), guarded])
        for text in facts["undoing"]:
            program.splice(line, "missing_logic", 3.4 if facts["calls_itself"] else 4.9, block, i, 0, [tick_at(line), text])
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
