# ---- suspicions (the second half of inspect.py): each says only where to look first


def suspicions(tree, function):
    found = []

    def suspect(kind, line, flaw_type):
        found.append({"kind": kind, "line": line, "flaw_type": flaw_type})

    if function is not None:
        suspect_function(function, suspect)
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            suspect_definition(node, suspect)
        for block in blocks_of(node):
            for before, after in zip(block, block[1:]):
                if isinstance(before, (ast.Return, ast.Raise, ast.Continue, ast.Break)):
                    suspect("unreachable", after.lineno, "excess_logic")
        if isinstance(node, ast.Compare):
            suspect_comparison(node, suspect)
        elif isinstance(node, ast.Expr) and is_unused(node.value):
            suspect("unused_result", node.lineno, "missing_logic")
        suspect_bounds(node, suspect)
    return sorted(found, key=lambda one: one["line"])


def suspect_function(function, suspect):
    if returns_value(function) and not yields(function) and falls(function.body):
        suspect("path_without_return", function.body[-1].end_lineno, "missing_logic")
    for name, line in dangling(function).items():
        suspect("unused_value", line, "wrong_variable")
    changed = set(parameters(function))
    for node in own(function):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id in changed for t in node.targets):
            changed -= {t.id for t in node.targets if isinstance(t, ast.Name)}
        target = changed_name(node)
        if target in changed:
            suspect("mutated_argument", node.lineno, "mutation")
        if isinstance(node, LOOPS) and any(isinstance(inner, LOOPS) for inner in own(node)):
            suspect("nested_loops", node.lineno, "wrong_growth")


CHANGERS = {"append", "pop", "sort", "reverse", "insert", "remove", "clear", "extend", "popleft", "add", "discard", "update"}


def changed_name(node):
    if isinstance(node, (ast.Assign, ast.AugAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        targets = [one for t in targets for one in (t.elts if isinstance(t, (ast.Tuple, ast.List)) else [t])]
        return next((base_name(t) for t in targets if isinstance(t, ast.Subscript)), None)
    if isinstance(node, ast.Delete):
        return next((base_name(t) for t in node.targets), None)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGERS:
        return base_name(node.func.value)
    return None


def suspect_definition(node, suspect):
    for default in node.args.defaults + [d for d in node.args.kw_defaults if d is not None]:
        if isinstance(default, (ast.List, ast.Dict, ast.Set)):
            suspect("mutable_default", default.lineno, "mutation")
    calls = [n for n in ast.walk(node) if isinstance(n, ast.Call) and called_name(n) == node.name]
    if calls and not any(isinstance(n, (ast.If, ast.IfExp, ast.BoolOp, ast.For, ast.While, ast.Match, ast.comprehension)) for n in ast.walk(node)):
        suspect("no_base_case", node.lineno, "non_termination")
    if len(calls) > 1:
        suspect("branching_recursion", calls[0].lineno, "wrong_growth")
    outer = set(dir(builtins)) - {"input", "id", "min", "max", "sum", "len"}
    given = set(parameters(node))
    for inner in own(node):
        if isinstance(inner, LOOPS[:1]):
            names = {n.id for n in ast.walk(inner.target) if isinstance(n, ast.Name)}
            loops = [n for n in own(inner) if isinstance(n, ast.For)]
            again = {n.id for loop in loops for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
            if names & given or names & again - {"_"}:
                suspect("shadowed_name", inner.lineno, "wrong_variable")
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store) and inner.id in outer:
            suspect("shadowed_name", inner.lineno, "wrong_variable")


def called_name(call):
    f = call.func
    return f.id if isinstance(f, ast.Name) else f.attr if isinstance(f, ast.Attribute) else None


def is_unused(value):
    """`sorted(xs)` or `a == b` on a line of its own: something was computed, and is gone."""
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in ("sorted", "reversed", "list", "set", "min", "max", "sum", "abs", "len")
    return isinstance(value, (ast.Compare, ast.BinOp, ast.BoolOp, ast.Name, ast.Subscript, ast.UnaryOp))


def suspect_comparison(node, suspect):
    operands = [node.left] + node.comparators
    dumps = [ast.dump(one) for one in operands]
    if any(a == b for a, b in zip(dumps, dumps[1:])):
        suspect("never_holds", node.lineno, "wrong_variable")
    for operator, right in zip(node.ops, node.comparators):
        if isinstance(operator, (ast.Is, ast.IsNot)) and isinstance(right, ast.Constant) and right.value not in (None, True, False):
            suspect("never_holds", node.lineno, "wrong_operator")
    for one, operator, other in zip(operands, node.ops, operands[1:]):
        if is_length(one) and isinstance(operator, ast.Lt) and isinstance(other, ast.Constant) and other.value == 0:
            suspect("never_holds", node.lineno, "wrong_boundary")


def is_length(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len"


def suspect_bounds(node, suspect):
    """`range(len(a) + 1)`, `range(1, len(a) - 1)`, `while i <= len(a)`, `a[len(a)]`."""
    if isinstance(node, ast.Call) and called_name(node) == "range":
        shifted = any(isinstance(a, ast.BinOp) and any(is_length(x) for x in (a.left, a.right)) for a in node.args)
        if shifted:
            suspect("bounds", node.lineno, "wrong_boundary")
    if isinstance(node, ast.While) and isinstance(node.test, ast.Compare):
        last = node.test.comparators[-1]
        if isinstance(node.test.ops[-1], ast.LtE) and is_length(last):
            suspect("bounds", node.lineno, "wrong_boundary")
    if isinstance(node, ast.Subscript) and is_length(node.slice):
        suspect("bounds", node.lineno, "wrong_boundary")
