# ---- changes of whole loops: the way they go, what they leave behind, and the best of what they pass


def in_loop_order(program, loop):
    """`range(a, b, -1)` from the other end; the other way round is among the ranges."""
    called = loop.iter if isinstance(loop, ast.For) else None
    if isinstance(called, ast.Call) and isinstance(called.func, ast.Name) and called.func.id == "range" and len(called.args) == 3:
        first, last, step = called.args
        if isinstance(step, ast.UnaryOp) and is_one(step.operand):
            program.splice(loop.lineno, "wrong_boundary", 5, called.args, 0, 3, [shifted(last, 1), shifted(first, 1)])


def left_over(program, block, i, loop, facts):
    """What a loop has gathered last, put to the rest; more often forgotten than any other step."""
    line = block[i + 2].lineno if i + 2 < len(block) else loop.end_lineno
    own = [one for one in facts["names"] if one not in facts["params"]]
    lists = [one for one in own if facts["kinds"].get(one) == LIST]
    texts = [one for one in own if facts["kinds"].get(one) == TEXT]
    steps = ["!%s.extend(%s)" % (a, b) for a in lists for b in lists if a != b]
    steps += ["!if %s: %s.append(%s)" % (b, a, b) for a in lists for b in lists + texts if a != b]
    steps += ["!%s += %s" % (a, b) for a in texts for b in texts if a != b]
    for text in steps:
        program.splice(line, "missing_logic", 3.35, block, i + 1, 0, [tick_at(line), text])


def best_of(program, block, i, loop, facts):
    """The last value is given back, where the largest or the smallest on the way was wanted."""
    given = block[i + 2] if i + 2 < len(block) else None
    value = given.value if isinstance(given, ast.Return) else None
    if value is None or isinstance(value, ast.Constant) or not may_be(kind_of(value, facts["kinds"]), NUMBER):
        return
    for word in ("max", "min"):
        program.add(given.lineno, "missing_logic", 3.6, *keeping(block, i, loop, given, word))


def keeping(block, i, loop, given, word):
    value = given.value

    def apply():
        text = ast.unparse(value)
        block.insert(i, made("!_best_ = %s" % text, loop.lineno))
        loop.body.append(made("!_best_ = %s(_best_, %s)" % (word, text), loop.lineno))
        given.value = made("_best_ + 0", given.lineno)

    def undo():
        del block[i]
        loop.body.pop()
        given.value = value

    return apply, undo
