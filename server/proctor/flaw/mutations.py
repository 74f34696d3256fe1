# ---- the changes of expressions and single statements (mutate.py goes on here)

# Nothing makes a product of a sum: numbers without end take time without a tick.
NEXT = {
    ast.Lt: [ast.LtE, ast.Gt, ast.NotEq], ast.LtE: [ast.Lt, ast.GtE, ast.Eq],
    ast.Gt: [ast.GtE, ast.Lt, ast.NotEq], ast.GtE: [ast.Gt, ast.LtE, ast.Eq],
    ast.Eq: [ast.NotEq, ast.LtE, ast.GtE], ast.NotEq: [ast.Eq, ast.Lt, ast.Gt],
    ast.In: [ast.NotIn], ast.NotIn: [ast.In], ast.Is: [ast.IsNot], ast.IsNot: [ast.Is],
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Add], ast.Div: [ast.FloorDiv],
    ast.FloorDiv: [ast.Div, ast.Mod], ast.Mod: [ast.FloorDiv], ast.BitAnd: [ast.BitOr], ast.BitOr: [ast.BitAnd, ast.BitXor],
}
WORDS = {"min": "max", "max": "min", "any": "all", "all": "any", "append": "appendleft", "popleft": "pop"}


def propose(program, function):
    names = local_names(function)
    facts = {"names": names, "params": [a.arg for a in function.args.args if a.arg not in ("self", "cls")]}
    simple = [n for n in ast.walk(function) if isinstance(n, SIMPLE) and not is_tick(n)]
    facts["statements"] = list({ast.dump(n): n for n in simple}.values())[:10]
    facts["tests"] = tests_in(function)
    numbers = [n.value for n in ast.walk(function) if isinstance(n, ast.Constant) and type(n.value) is int and n.value > 1]
    facts["numbers"] = [str(n) for n in dict.fromkeys(numbers)][:3]
    facts["marks"] = marks_in(function)
    kinds = facts["kinds"] = kinds_in(function)
    facts["sized"] = [one for one in names if may_be(kinds.get(one), TEXT, LIST, OTHER)]
    facts["counts"] = [one for one in names if may_be(kinds.get(one), NUMBER)]
    facts["calls_itself"] = any(isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == function.name for n in ast.walk(function))
    facts["undoing"] = undoing(facts["statements"])
    facts["in_loops"] = {id(n) for loop in ast.walk(function) if isinstance(loop, LOOPS) for n in ast.walk(loop) if isinstance(n, ast.If)}
    visit(program, function, facts, bounds=False)
    guard(program, function, facts)


def local_names(function):
    names = [a.arg for a in function.args.args if a.arg not in ("self", "cls")]
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id not in names:
            names.append(node.id)
    return names


def tests_in(function):
    found = {}
    for node in ast.walk(function):
        if isinstance(node, (ast.If, ast.While, ast.IfExp)):
            for part in node.test.values if isinstance(node.test, ast.BoolOp) else [node.test]:
                found.setdefault(ast.dump(part), part)
    return list(found.values())[:6]


def visit(program, node, facts, bounds):
    if is_tick(node):
        return
    handler = HANDLERS.get(type(node))
    if handler:
        handler(program, node, facts, bounds)
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
            in_block(program, node, block, facts)
    for field, value in ast.iter_fields(node):
        decides = bounds or field == "slice" or (field == "test" and isinstance(node, ast.While))
        decides = decides or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range")
        items = value if isinstance(value, list) else [value]
        for i, child in enumerate(items):
            if not isinstance(child, ast.AST) or (isinstance(child, FUNCTIONS) and child is not node):
                continue
            if isinstance(child, ast.expr) and isinstance(node, (ast.expr, ast.stmt, ast.comprehension)) and field not in ("targets", "target", "func", "annotation", "returns", "decorator_list"):
                expression(program, node, field, value, i, child, facts, decides)
            visit(program, child, facts, decides and isinstance(child, (ast.expr, ast.slice)))


def replace(program, line, flaw_type, rank, node, field, value, i, new):
    """Puts `new` where the expression stood, be it a field or an item of one."""
    if isinstance(value, list):
        program.splice(line, flaw_type, rank, value, i, 1, [new])
    else:
        program.set(line, flaw_type, rank, node, field, new)


def expression(program, node, field, value, i, child, facts, bounds):
    line = child.lineno

    def put(flaw_type, rank, new):
        replace(program, line, flaw_type, rank, node, field, value, i, new)

    if isinstance(getattr(child, "ctx", None), (ast.Store, ast.Del)):
        return
    if isinstance(child, ast.Constant):
        return constant(put, child, node, bounds)
    if isinstance(child, ast.Name) and child.id in facts["names"]:
        names_instead(put, node, field, child, facts, bounds)
    elif isinstance(child, (ast.Call, ast.BinOp, ast.Subscript)) and (bounds or isinstance(node, (ast.Return, ast.Assign, ast.BinOp, ast.Compare))):
        put("wrong_boundary", 3, shifted(child, 1))
        put("wrong_boundary", 3, shifted(child, -1))
    if isinstance(child, ast.BinOp):
        for side, other in ((child.left, child.right), (child.right, child.left)):
            put("wrong_boundary" if is_one(other) else "excess_logic", 5, side)
        if isinstance(child.op, ast.Sub):
            put("missing_logic", 5, call("abs", child))
        if isinstance(child.op, (ast.Add, ast.Sub)) and not isinstance(node, ast.BinOp):
            for one in facts["sized"]:
                put("missing_logic", 4.5, lambda one=one: ast.BinOp(child, ast.Mod(), call("len", name(one))()))
    if isinstance(child, (ast.Compare, ast.BoolOp)) and field in ("test", "values", "value", "operand"):
        put("wrong_operator", 4, lambda: ast.UnaryOp(ast.Not(), child))
    if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in ("sorted", "abs", "reversed", "min", "max", *KINDS) and child.args:
        made = child.func.id in KINDS
        for one in child.args[:2]:
            put("wrong_data_structure" if made else "excess_logic", 5, one)
        for other in KINDS if made else []:
            if other != child.func.id:
                put("wrong_data_structure", 4.5, call(other, child.args[0]))
    truth = field in ("test", "ifs") or isinstance(node, ast.BoolOp) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
    if truth and isinstance(child, (ast.Name, ast.Subscript, ast.Call)):
        put("wrong_operator", 3, lambda: ast.Compare(child, [ast.IsNot()], [ast.Constant(None)]))
    if isinstance(child, (ast.List, ast.Tuple)) and isinstance(child.ctx, ast.Load):
        for k in range(len(child.elts) - 1):
            program.splice(line, "wrong_variable", 4, child.elts, k, 2, [child.elts[k + 1], child.elts[k]])


# What a sequence can be made into.
KINDS = ("set", "list", "tuple", "sorted", "str")


def is_one(node):
    return isinstance(node, ast.Constant) and node.value is not True and node.value == 1


def names_instead(put, node, field, child, facts, bounds):
    kinds = facts["kinds"]
    own = kinds.get(child.id)
    for other in facts["names"]:
        if other != child.id and (own is None or may_be(kinds.get(other), own)):
            put("wrong_variable", 5.5, ast.Name(other, ast.Load()))
            if field == "slice" and other in facts["counts"]:
                put("wrong_variable", 5.8, shifted(name(other), -1))
    if may_be(own, NUMBER) and (bounds or isinstance(node, (ast.Return, ast.Assign, ast.BinOp, ast.Compare))):
        put("wrong_boundary", 2.5, shifted(child, 1))
        put("wrong_boundary", 2.5, shifted(child, -1))
    if isinstance(node, (ast.Call, ast.Return, ast.Assign)) and field in ("args", "value") and may_be(own, LIST):
        put("mutation", 4.5, part(child, None, None))
    if isinstance(node, ast.For):
        put("missing_logic", 4, call("sorted", child))
        put("wrong_boundary", 4, part(child, 1, None))
        put("wrong_boundary", 4, part(child, None, -1))
        put("wrong_boundary", 6.5, part(child, None, None, -1))


def constant(put, child, node, bounds):
    """One more or less than something is a boundary; a number of its own is a value."""
    value = child.value
    beside = isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)) and is_one(child)
    shift = "wrong_boundary" if bounds or beside else "wrong_value"
    if isinstance(value, bool):
        put("wrong_value", 1.5, ast.Constant(not value))
    elif isinstance(value, int):
        put(shift, 0.9 if beside else 1, ast.Constant(value + 1))
        put(shift, 0.9 if beside else 1, ast.Constant(value - 1))
        if value == 0 and not bounds:
            put("wrong_value", 4.5, "float('inf')")
        if value != 0:
            put("wrong_value", 4, ast.Constant(0))
            put("wrong_value", 4, ast.Constant(-value))
    elif isinstance(value, str) and len(value) < 2:
        put("wrong_value", 4, ast.Constant(" " if value == "" else ""))


def on_compare(program, node, facts, bounds):
    for i, op in enumerate(node.ops):
        for n, other in enumerate(NEXT.get(type(op), [])):
            orders = isinstance(op, (ast.Lt, ast.LtE, ast.Gt, ast.GtE)) and n == 0
            flaw_type = "wrong_boundary" if orders and (bounds or is_limit(node)) else "wrong_operator"
            program.splice(node.lineno, flaw_type, [0, 2, 3.5][n], node.ops, i, 1, [other()])


def is_limit(compare):
    """Between two limits, or one beside something."""
    sides = [compare.left, *compare.comparators]
    return len(sides) > 2 or any(isinstance(one, ast.BinOp) and is_one(one.right) for one in sides)


def on_binary(program, node, facts, bounds):
    for other in NEXT.get(type(node.op), []):
        program.set(node.lineno, "wrong_boundary" if is_one(node.right) and other in (ast.Add, ast.Sub) else "wrong_operator", 2.5, node, "op", other())
    shared_rows(program, node)
    if isinstance(node.op, (ast.Sub, ast.Div, ast.FloorDiv, ast.Mod)):

        def swap():
            node.left, node.right = node.right, node.left

        program.add(node.lineno, "wrong_operator", 4, swap, swap)


def on_dict(program, node, facts, bounds):
    for k in range(len(node.values)):
        for other in range(k + 1, len(node.values)):
            program.add(node.lineno, "wrong_value", 4.5, *swapping(node.values, k, other))


def swapping(items, a, b):
    def swap():
        items[a], items[b] = items[b], items[a]

    return swap, swap


def on_bool(program, node, facts, bounds):
    program.set(node.lineno, "wrong_operator", 1.5, node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    for i in range(len(node.values)):
        if len(node.values) > 1:
            program.splice(node.values[i].lineno, "excess_logic", 3.5, node.values, i, 1, [ast.Constant(isinstance(node.op, ast.And))])


def on_not(program, node, facts, bounds):
    if isinstance(node.op, ast.Not):
        program.set(node.lineno, "wrong_operator", 2.5, node, "operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node.op, ast.USub):
        program.set(node.lineno, "wrong_operator", 3, node, "op", ast.UAdd())


def on_call(program, node, facts, bounds):
    word = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
    field = "id" if isinstance(node.func, ast.Name) else "attr"
    if word in WORDS:
        program.set(node.lineno, "wrong_operator", 2, node.func, field, WORDS[word])
    if word == "range":
        ranges(program, node, facts)
    if len(node.args) == 2 and word not in ("min", "max", "range"):
        program.splice(node.lineno, "wrong_variable", 4, node.args, 0, 2, [node.args[1], node.args[0]])
    if word in ("sorted", "sort"):
        sorts(program, node)
    if word == "pop":
        program.splice(node.lineno, "wrong_data_structure", 3.5, node.args, 0, len(node.args), [] if node.args else [ast.Constant(0)])
    if word == "replace" and len(node.args) == 2:
        program.splice(node.lineno, "wrong_operator", 3, node.args, 2, 0, [ast.Constant(1)])
    if word in ("append", "insert") and isinstance(node.func, ast.Attribute) and node.args and not isinstance(node.args[-1], ast.Constant):
        program.splice(node.lineno, "mutation", 4, node.args, len(node.args) - 1, 1, [call("list", node.args[-1])])


def ranges(program, node, facts):
    line = node.lineno
    end = 0 if len(node.args) == 1 else 1
    for by in (1, -1):
        program.splice(line, "wrong_boundary", 0.5, node.args, end, 1, [shifted(node.args[end], by)])
        if len(node.args) > 1:
            program.splice(line, "wrong_boundary", 0.5, node.args, 0, 1, [shifted(node.args[0], by)])
    if len(node.args) == 1:
        program.splice(line, "wrong_boundary", 0.5, node.args, 0, 0, [ast.Constant(1)])
    if len(node.args) == 2:
        program.splice(line, "wrong_boundary", 2, node.args, 0, 1, [ast.Constant(0)])
    if len(node.args) < 3:
        steps = [ast.Constant(0)] * (2 - len(node.args)) + node.args
        for one in facts["counts"]:
            program.splice(line, "wrong_value", 4.5, node.args, 0, len(node.args), steps + [name(one)])
        first, last = (node.args[0], ast.Constant(0)) if len(node.args) == 1 else (node.args[1], node.args[0])
        back = [shifted(one, -1) for one in (first, last)] + [lambda: ast.UnaryOp(ast.USub(), ast.Constant(1))]
        program.splice(line, "wrong_boundary", 5, node.args, 0, len(node.args), back)


KEYS = ["lambda v: v[0]", "lambda v: v[1]", "lambda v: v[-1]", "lambda v: (v[0], v[1])", "lambda v: -v", "len", "lambda v: (v[1], v[0])", "lambda v: (-v[0], v[1])", "lambda v: (-v[1], v[0])"]


def sorts(program, node):
    for one in node.keywords:
        if one.arg == "key" and isinstance(one.value, ast.Lambda) and not isinstance(one.value.body, ast.Tuple):
            ties = lambda of=one.value: ast.Tuple([of.body, name(of.args.args[0].arg)], ast.Load())
            program.set(node.lineno, "missing_logic", 2.9, one.value, "body", ties)
    for i in range(len(node.keywords)):
        program.splice(node.lineno, "excess_logic", 3, node.keywords, i, 1, [])
    for text in KEYS:
        kept = [k for k in node.keywords if k.arg != "key"]
        program.set(node.lineno, "wrong_variable", 3, node, "keywords", lambda kept=kept, text=text: kept + [ast.keyword("key", parse(text))])
    kept = [k for k in node.keywords if k.arg != "reverse"]
    if len(kept) == len(node.keywords):
        program.set(node.lineno, "wrong_operator", 3, node, "keywords", lambda: kept + [ast.keyword("reverse", ast.Constant(True))])


def on_subscript(program, node, facts, bounds):
    index = node.slice
    if isinstance(index, ast.Slice):
        for field in ("lower", "upper"):
            part = getattr(index, field)
            if part is not None:
                program.set(node.lineno, "wrong_boundary", 2, index, field, None)
        return
    if isinstance(index, ast.Constant) and index.value == 0:
        program.set(node.lineno, "wrong_boundary", 1.5, node, "slice", lambda: ast.UnaryOp(ast.USub(), ast.Constant(1)))
    elif isinstance(index, ast.UnaryOp):
        program.set(node.lineno, "wrong_boundary", 1.5, node, "slice", ast.Constant(0))


def on_test(program, node, facts, bounds):
    """If and while: never, always, and together with another condition."""
    line = node.lineno
    if isinstance(node, ast.If):
        program.set(line, "excess_logic", 1.5, node, "test", ast.Constant(False))
        program.set(line, "excess_logic", 2, node, "test", ast.Constant(True))
    test = node.test
    names = [name(one) for one in facts["names"]]
    others = [one for one in facts["tests"] if one is not test] + names + [ast.UnaryOp(ast.Not(), one) for one in names]
    for other in others:
        program.set(line, "missing_logic", 4, node, "test", both(ast.And, other, test))
        program.set(line, "missing_logic", 4.2, node, "test", both(ast.Or, other, test))
    for other in [*facts["tests"], *("(%s > 0)" % one for one in facts["counts"])]:
        if other is not test:
            program.set(line, "wrong_operator", 6.2, node, "test", other)
    comparable = [name(one) for one in facts["names"] if may_be(facts["kinds"].get(one), NUMBER, TEXT)]
    for a in comparable:
        for b in comparable:
            if a is not b:
                for op in (ast.Lt, ast.NotEq, ast.LtE):
                    program.set(line, "missing_logic", 7, node, "test", both(ast.And, test, ast.Compare(a, [op()], [b])))


def both(op, left, right):
    return lambda: ast.BoolOp(op(), [left, right])


def on_augmented(program, node, facts, bounds):
    for other in NEXT.get(type(node.op), []):
        program.set(node.lineno, "wrong_operator", 2, node, "op", other())


def around(program, block, i, node, facts):
    """`at += 1` that should go around."""
    target = ast.unparse(node.target)
    step = "%s %s %s" % (target, "+" if isinstance(node.op, ast.Add) else "-", ast.unparse(node.value))
    for size in ["len(%s)" % one for one in facts["sized"]] + facts["numbers"]:
        program.splice(node.lineno, "missing_logic", 4.5, block, i, 1, ["!%s = (%s) %% %s" % (target, step, size)])


def on_assign(program, node, facts, bounds):
    line, target = node.lineno, node.targets[0]
    if isinstance(target, ast.Tuple):
        if len(target.elts) == 2:
            program.add(line, "wrong_variable", 4, *swapping(target.elts, 0, 1))
        return
    value = node.value
    if isinstance(value, ast.Constant) and isinstance(value.value, (int, float)) and not isinstance(value.value, bool):
        starts = ["float('-inf')", "float('inf')", "+1", "-1"] + ["%s[0]" % p for p in facts["params"]] + ["len(%s)" % p for p in facts["params"]]
        for text in starts:
            program.set(line, "wrong_value", 2.5, node, "value", text)
        if isinstance(target, ast.Subscript) and value.value != 0:
            counted = "%s.get(%s, 0) + %s" % tuple(ast.unparse(one) for one in (target.value, target.slice, value))
            program.set(line, "wrong_operator", 3.5, node, "value", counted)
    elif may_be(kind_of(value, facts["kinds"]), NUMBER) and not isinstance(value, ast.Constant):
        own = read_of(target)
        for word in ("max", "min"):
            program.set(line, "missing_logic", 3, node, "value", call(word, own, value))
        program.set(line, "wrong_operator", 3.5, node, "value", lambda: ast.BinOp(own, ast.Add(), value))


def read_of(target):
    """The same place, looked at."""
    if isinstance(target, ast.Name):
        return name(target.id)
    if isinstance(target, ast.Subscript):
        return ast.Subscript(target.value, target.slice, ast.Load())
    return ast.Attribute(target.value, target.attr, ast.Load()) if isinstance(target, ast.Attribute) else target


def on_for(program, node, facts, bounds):
    if isinstance(node.target, ast.Tuple) and len(node.target.elts) > 1:
        program.add(node.lineno, "wrong_variable", 4, *swapping(node.target.elts, 0, 1))


def on_return(program, node, facts, bounds):
    value, line = node.value, node.lineno
    if value is None:
        return
    written = isinstance(value, ast.Constant)
    kind = kind_of(value, facts["kinds"])
    if not written:
        arranged(program, node, kind, facts)
    for one in facts["names"]:
        for form in forms_of(facts["kinds"].get(one), kind):
            if not (isinstance(value, ast.Name) and form % one == value.id):
                program.set(line, "missing_logic" if written else "wrong_variable", 4.5, node, "value", "(%s)" % (form % one))
        if not written:
            sized(program, node, one, kind, facts)
            other = name(one)
            if may_be(kind, NUMBER) and one in facts["counts"]:
                program.set(line, "missing_logic", 5, node, "value", call("max", value, other))
            if may_be(kind, TRUTH):
                program.set(line, "missing_logic", 5.5, node, "value", both(ast.And, value, ast.UnaryOp(ast.Not(), other)))
            if may_be(kind, LIST):
                program.set(line, "missing_logic", 5.5, node, "value", lambda other=other: ast.BinOp(value, ast.Add(), ast.List([other], ast.Load())))


def forms_of(kind, wanted):
    """A name, or what it says of itself, where that may be what is wanted."""
    if wanted is None or may_be(kind, wanted):
        yield "%s"
    if may_be(kind, TEXT, LIST, OTHER):
        yield from ["len(%s)"] if may_be(wanted, NUMBER) else []
        yield "%s[-1]"
    if may_be(wanted, TRUTH):
        yield "not %s"


def arranged(program, node, kind, facts):
    """The other way round, or only the first of them."""
    if may_be(kind, LIST, TEXT):
        program.set(node.lineno, "missing_logic", 3.5, node, "value", part(node.value, None, None, -1))
        for one in facts["counts"]:
            first = lambda one=one: ast.Subscript(node.value, ast.Slice(None, name(one), None), ast.Load())
            program.set(node.lineno, "missing_logic", 4.6, node, "value", first)


def sized(program, node, one, kind, facts):
    """Only when it is whole, or not beyond all bounds; else what stands for nothing."""
    value, line = node.value, node.lineno
    wholes = ["len(%s)" % one] * (one in facts["sized"]) + [one] * (one in facts["counts"])
    for nothing in ("-1", "[]") if may_be(kind, LIST, TEXT) else ():
        for wanted in wholes:
            test = lambda wanted=wanted: ast.Compare(call("len", value)(), [ast.Eq()], [parse("(%s)" % wanted)])
            program.set(line, "missing_logic", 4.8, node, "value", unless(test, value, nothing))
    if one == facts["names"][0] and may_be(kind, NUMBER):
        for limit in ["float('inf')"] + facts["numbers"] + facts["counts"]:
            test = lambda limit=limit: ast.Compare(value, [ast.Lt()], [parse("(%s)" % limit)])
            program.set(line, "missing_logic", 4.7, node, "value", unless(test, value, "-1"))


def unless(test, value, nothing):
    return lambda: ast.IfExp(test(), value, parse("(%s)" % nothing))


HANDLERS = {
    ast.Compare: on_compare, ast.BinOp: on_binary, ast.BoolOp: on_bool, ast.UnaryOp: on_not, ast.Call: on_call,
    ast.Subscript: on_subscript, ast.If: on_test, ast.While: on_test, ast.AugAssign: on_augmented, ast.Assign: on_assign,
    ast.Return: on_return, ast.Dict: on_dict, ast.For: on_for,
}
