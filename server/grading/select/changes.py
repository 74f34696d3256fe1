import ast

# ---- changes of the tree: what people get wrong


FLIPS = {
    ast.Lt: [ast.LtE], ast.LtE: [ast.Lt], ast.Gt: [ast.GtE], ast.GtE: [ast.Gt], ast.Eq: [ast.GtE, ast.LtE], ast.NotEq: [ast.Gt, ast.Lt],
}
OPERATORS = {
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Add], ast.FloorDiv: [ast.Div], ast.Div: [ast.FloorDiv], ast.Mod: [ast.FloorDiv],
    ast.BitAnd: [ast.BitOr], ast.BitOr: [ast.BitAnd],
}
OTHER_NAMES = {
    "max": ["min"], "min": ["max"], "heappop": ["pop"], "popleft": ["pop"], "append": ["appendleft"], "appendleft": ["append"],
    "any": ["all"], "all": ["any"], "bisect_left": ["bisect_right"], "bisect_right": ["bisect_left"], "union": ["intersection"],
    "startswith": ["__contains__"], "endswith": ["__contains__"], "rfind": ["find"], "find": ["rfind"],
}
SHEDDABLE = {
    "abs", "max", "min", "set", "list", "sorted", "int", "float", "str", "tuple", "reversed", "len", "sum", "strip", "lower", "upper", "copy",
    "round", "frozenset", "Counter", "deque", "ceil", "floor",
}


def changes_of(tree):
    """[("tree", (apply, undo))...]"""
    made = []

    def put(node, field, *others):
        old = getattr(node, field)
        for new in others:
            made.append(("tree", (lambda n=new: setattr(node, field, n), lambda: setattr(node, field, old))))

    def splice(block, at, count, *others):
        old = block[at : at + count]
        for new in others:
            made.append(("tree", (lambda n=new: block.__setitem__(slice(at, at + count), n), lambda n=new: block.__setitem__(slice(at, at + len(n)), old))))

    for node in list(ast.walk(tree)):
        for field, value in list(ast.iter_fields(node)):
            if isinstance(value, ast.expr) and not isinstance(getattr(value, "ctx", None), (ast.Store, ast.Del)):
                put(node, field, *others_for(value, node, field))
            elif isinstance(value, list) and value and isinstance(value[0], ast.expr) and field in ("elts", "args", "values", "comparators", "ifs"):
                if isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
                    continue
                for i, item in enumerate(value):
                    splice(value, i, 1, *[[new] for new in others_for(item, node, field)])
            elif isinstance(value, list) and value and isinstance(value[0], ast.stmt) and not isinstance(node, (ast.Module, ast.ClassDef)):
                for i, one in enumerate(value):
                    splice(value, i, 1, *[[new] for new in others_for_statement(one)])
        of_node(node, splice)
    return made


def number(n):
    return ast.Constant(n) if n >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-n))


def by(node, op, n):
    return ast.BinOp(node, op, ast.Constant(n))


def call(name, *args):
    return ast.Call(ast.Name(name, ast.Load()), list(args), [])


def others_for(node, parent, field):
    """Expressions to put in the place of one."""
    if isinstance(node, ast.Constant):
        return others_for_constant(node.value)
    found = []
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        left, op, right = node.left, node.ops[0], node.comparators[0]
        found += [ast.Compare(left, [new()], [right]) for new in FLIPS.get(type(op), [])]
        if type(op) in (ast.Lt, ast.LtE, ast.Gt, ast.GtE):
            found += [ast.Compare(left, [op], [by(right, ast.Add(), 1)]), ast.Compare(left, [op], [by(right, ast.Sub(), 1)])]
        found += [ast.Constant(True), ast.Constant(False)]
    elif isinstance(node, ast.BoolOp):
        rest = lambda i: node.values[:i] + node.values[i + 1 :]
        found += [rest(i)[0] if len(node.values) == 2 else ast.BoolOp(node.op, rest(i)) for i in range(len(node.values))]
        found.append(ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))
    elif isinstance(node, ast.UnaryOp):
        found.append(node.operand)
    elif isinstance(node, ast.BinOp):
        found += [ast.BinOp(node.left, new(), node.right) for new in OPERATORS.get(type(node.op), [])]
        found += [node.left, node.right]
    elif isinstance(node, ast.Call):
        found += others_for_call(node)
    elif isinstance(node, ast.IfExp):
        found += [node.body, node.orelse]
    elif isinstance(node, ast.Subscript):
        found += others_for_subscript(node)
    elif isinstance(node, ast.Tuple) and len(node.elts) > 1 and isinstance(node.ctx, ast.Load) and field in ("body", "args", "elt"):
        found += [ast.Tuple([e if j != i else ast.Constant(0) for j, e in enumerate(node.elts)], ast.Load()) for i in range(len(node.elts))]
        found += [ast.Tuple([e if j != i else ast.UnaryOp(ast.USub(), e) for j, e in enumerate(node.elts)], ast.Load()) for i in range(len(node.elts))]
    if field in ("test", "ifs") and not isinstance(node, (ast.Compare, ast.Constant)):
        found += [ast.Constant(True), ast.Constant(False)]
    if field == "iter":
        found += others_for_iter(node)
    return found


def others_for_constant(value):
    if isinstance(value, bool):
        return [ast.Constant(not value)]
    if isinstance(value, int):
        return [number(n) for n in dict.fromkeys([value + 1, value - 1, 0, 1]) if n != value]
    if isinstance(value, float):
        return [ast.Constant(0.0), ast.Constant(1.0)]
    if isinstance(value, str) and value:
        return [ast.Constant(value[1:]), ast.Constant("")] + ([ast.Constant(value[:-1])] if len(value) > 1 else [])
    return [ast.Constant(0)] if value is None else []


def others_for_call(node):
    name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
    found = [renamed(node, other) for other in OTHER_NAMES.get(name, [])]
    if name in SHEDDABLE:
        found += node.args[:2] if isinstance(node.func, ast.Name) else [node.func.value]
    if node.keywords:
        found += [ast.Call(node.func, node.args, [k for k in node.keywords if k is not drop]) for drop in node.keywords]
    if name == "sorted":
        found.append(ast.Subscript(node, ast.Slice(None, None, number(-1)), ast.Load()))
    if name in ("sorted", "sort", "min", "max") and not node.keywords:
        found.append(ast.Call(node.func, node.args, [ast.keyword("key", ast.Name("str", ast.Load()))]))
    if name in ("popleft", "heappop", "pop") and not node.args[1:]:
        target = node.func.value if isinstance(node.func, ast.Attribute) and name != "heappop" else (node.args or [None])[0]
        if target is not None:
            found += [ast.Call(ast.Attribute(target, "pop", ast.Load()), [], [])]
    if name == "range" and node.args:
        last = len(node.args) - 1 if len(node.args) < 3 else 1
        change = lambda op: ast.Call(node.func, [by(a, op, 1) if i == last else a for i, a in enumerate(node.args)], [])
        found += [change(ast.Sub()), change(ast.Add())]
        if len(node.args) > 1:
            found += [ast.Call(node.func, [by(node.args[0], op, 1)] + node.args[1:], []) for op in (ast.Add(), ast.Sub())]
    return found


def renamed(node, name):
    func = ast.Name(name, ast.Load()) if isinstance(node.func, ast.Name) else ast.Attribute(node.func.value, name, ast.Load())
    return ast.Call(func, node.args, node.keywords)


def others_for_subscript(node):
    if not isinstance(node.ctx, ast.Load):
        return []
    at = node.slice
    if isinstance(at, ast.Slice):
        whole = [node.value]
        for part in ("lower", "upper"):
            old = getattr(at, part)
            if old is not None and not isinstance(old, ast.Constant):
                for op in (ast.Add(), ast.Sub()):
                    whole.append(ast.Subscript(node.value, ast.Slice(**{**{"lower": at.lower, "upper": at.upper, "step": at.step}, part: by(old, op, 1)}), ast.Load()))
        return whole
    if isinstance(at, (ast.Name, ast.BinOp)):
        return [ast.Subscript(node.value, by(at, ast.Sub(), 1), ast.Load()), ast.Subscript(node.value, by(at, ast.Add(), 1), ast.Load())]
    return []


def others_for_iter(node):
    """Over fewer, each once, the other way round, or the first few."""
    items = call("list", node)
    cut = lambda lower, upper, step=None: ast.Subscript(items, ast.Slice(lower and number(lower), upper and number(upper), step and number(step)), ast.Load())
    found = [cut(1, None), cut(None, -1), cut(None, None, -1), cut(None, 2), cut(None, 3), cut(None, 4), cut(None, 6), cut(None, 10)]
    return [*found, call("sorted", node), call("set", node)]


def others_for_statement(node):
    if hasattr(node, "is_tick"):
        return []
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.Expr, ast.Continue, ast.Delete, ast.Raise, ast.Assert)):
        found = [ast.Pass()]
    elif isinstance(node, ast.Break):
        found = [ast.Pass(), ast.Continue()]
    elif isinstance(node, ast.Return):
        found = [ast.Pass()]
    elif isinstance(node, ast.While):
        found = [ast.If(node.test, [one for one in node.body if not has_exit(one)] or [ast.Pass()], [])]
    elif isinstance(node, ast.If):
        found = [] if ends(node.body) else [ast.While(node.test, node.body, node.orelse)]
        found += [ast.Pass(), ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)]
        found += [ast.If(node.test, node.body, [])] if node.orelse else []
    elif isinstance(node, ast.For):
        found = [ast.Pass()]
    else:
        found = []
    if isinstance(node, ast.AugAssign):
        found.append(ast.Assign([node.target], node.value))
        if isinstance(node.op, (ast.Add, ast.Sub)):
            found.append(ast.AugAssign(node.target, ast.Sub() if isinstance(node.op, ast.Add) else ast.Add(), node.value))
    return found


def has_exit(node):
    """A break or continue of the loop around it."""
    if isinstance(node, (ast.Break, ast.Continue)):
        return True
    return isinstance(node, (ast.If, ast.Try, ast.With)) and any(has_exit(one) for one in ast.iter_child_nodes(node))


def ends(block):
    return any(isinstance(one, (ast.Return, ast.Break, ast.Continue, ast.Raise)) for one in block)


def of_node(node, splice):
    """Loops that end too soon."""
    if isinstance(node, (ast.For, ast.While)) and node.body:
        splice(node.body, len(node.body), 0, [ast.Break()])
    if isinstance(node, ast.While):
        for turns in (2, 3, 4, 6):
            splice(node.body, 1, 0, [given_up(node.body[0].place, turns)])


def given_up(place, turns):
    """After so many turns in all of one run."""
    return ast.parse("if _turns_(%d) > %d:\n    break" % (place, turns)).body[0]


# ---- changes of the arguments: what people take for granted


def each_list(change):
    """Changes every list within an argument, the outer ones; None where nothing changes."""

    def on(args):
        made = [change(a) if isinstance(a, list) else a for a in args]
        return made if made != args else None

    return on


def each_leaf(kind, change):
    def deep(x):
        t = type(x)
        if t is kind:
            return change(x)
        if t is list:
            return [deep(y) for y in x]
        if t is tuple:
            return tuple([deep(y) for y in x])
        if t is dict:
            return {k: deep(v) for k, v in x.items()}
        return x

    def on(args):
        made = [deep(a) for a in args]
        return made if made != args else None

    return on


def once(items, key=repr):
    return list({key(one): one for one in reversed(items)}.values())[::-1]


def row_key(place):
    return lambda one: repr(one[place]) if isinstance(one, (tuple, list)) and len(one) > place else repr(one)


def in_order(items):
    try:
        return sorted(items)
    except TypeError:
        return items


def only_own(items):
    return [one for one in items if items.count(one) == 1]


def fields_shifted(place, by_how_much):
    def on(items):
        return [
            one[:place] + (one[place] + by_how_much,) + one[place + 1 :] if isinstance(one, tuple) and len(one) > place and type(one[place]) is int else one
            for one in items
        ]

    return on


def keyed_lists(change):
    """The same for lists within maps."""

    def on(args):
        made = [{k: change(v) if isinstance(v, list) else v for k, v in a.items()} if isinstance(a, dict) else a for a in args]
        return made if made != args else None

    return on


def with_number(by_how_much):
    def on(args):
        made = [a + by_how_much if type(a) is int else a for a in args]
        return made if made != args else None

    return on


def clamped(most):
    return each_leaf(int, lambda n: max(-most, min(most, n)))


OF_ARGUMENTS = [
    each_list(lambda x: sorted(x, key=str)), each_list(once), each_list(only_own), each_list(in_order), each_list(lambda x: in_order(x)[::-1]), each_list(lambda x: x[::-1]),
    each_list(lambda x: x[:-1] if len(x) > 1 else x), each_list(lambda x: x[1:] if len(x) > 1 else x),
    each_list(lambda x: once(x, row_key(0))), each_list(lambda x: once(x, row_key(1))), each_list(lambda x: once(x[::-1], row_key(0))),
    *[each_list(lambda x, n=n: x[:n]) for n in range(2, 13)],
    each_list(lambda x: [once(y) if isinstance(y, list) else y for y in x]),
    each_list(fields_shifted(0, 1)), each_list(fields_shifted(1, 1)), each_list(fields_shifted(2, 1)), each_list(fields_shifted(1, -1)),
    keyed_lists(once), keyed_lists(lambda x: x[:1]), keyed_lists(lambda x: x[:-1]), keyed_lists(lambda x: x[1:]),
    each_leaf(int, abs), each_leaf(int, lambda n: max(0, n)), each_leaf(int, lambda n: n % 10), each_leaf(int, lambda n: n % 100),
    clamped(9), clamped(99), clamped(100), clamped(127), clamped(255), clamped(256), clamped(999), clamped(1000), clamped(10_000), clamped(100_000),
    each_leaf(str, str.lower), each_leaf(str, str.strip), each_leaf(str, lambda s: s[::-1]), *[each_leaf(str, lambda s, n=n: s[:n]) for n in range(2, 16)],
    each_leaf(str, lambda s: "".join(dict.fromkeys(s))), each_leaf(str, lambda s: "".join(sorted(s))), each_leaf(str, lambda s: s[:1]),
    each_leaf(str, lambda s: s[:-1] if len(s) > 1 else s), each_leaf(str, lambda s: s.replace(" ", "")), each_leaf(str, lambda s: " ".join(s.split())),
    each_leaf(str, lambda s: s.lstrip("0") or s), with_number(1), with_number(-1),
    each_leaf(float, round), each_leaf(float, lambda x: float(int(x))),
]
