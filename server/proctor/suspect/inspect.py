"""Looks at a candidate's program without running it: where it can end, what it names, where a small change might help.

Runs inside the sandbox like any program: the candidate's text is data to it. Positions are (line, column) counted in
characters; the host turns them into offsets.
"""
import ast
import builtins
import io
import tokenize

GIVEN = {"List", "Optional", "Dict", "Tuple", "Set", "Any", "Union", "Deque", "__name__", "__file__", "__doc__"}
LOOPS = (ast.For, ast.While, ast.AsyncFor)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
OPERATORS = {"<", "<=", ">", ">=", "==", "!=", "+", "-", "and", "or", "min", "max", "True", "False"}


def inspect_program(source, entry):
    tree = ast.parse(source)
    function = find_entry(tree, entry)
    return {
        "returns_value": function is None or any(r.value is not None and not is_none(r.value) for r, _ in returns_in(function.body, False)) or yields(function),
        "falls_off": function is not None and falls(function.body),
        "returns_from_loop": function is not None and any(in_loop and r.value is not None and not is_constant(r.value) for r, in_loop in returns_in(function.body, False)),
        "placeholder": placeholder(tree, source),
        "undefined_names": undefined_names(tree),
        "variants": token_variants(tree, source) + drop_variants(tree),
    }


def find_entry(tree, entry):
    for body in [tree.body] + [n.body for n in tree.body if isinstance(n, ast.ClassDef)]:
        for node in body:
            if isinstance(node, FUNCTIONS) and node.name == entry:
                return node
    return None


def is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def is_constant(node):
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return all(is_constant(item) for item in node.elts)
    if isinstance(node, ast.Dict):
        return not node.keys
    if isinstance(node, ast.UnaryOp):
        return is_constant(node.operand)
    return isinstance(node, ast.Constant)


def returns_in(body, in_loop):
    """Every return of a function itself, without those of functions inside it."""
    for node in body:
        if isinstance(node, ast.Return):
            yield node, in_loop
        elif not isinstance(node, FUNCTIONS + (ast.ClassDef,)):
            for inner in blocks_of(node):
                yield from returns_in(inner, in_loop or isinstance(node, LOOPS))


def blocks_of(node):
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if isinstance(block, list):
            yield block
    for inner in list(getattr(node, "handlers", [])) + list(getattr(node, "cases", [])):
        yield inner.body


def yields(function):
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in ast.walk(function))


def falls(body):
    """Whether control can leave a block at its end."""
    return all(falls_statement(node) for node in body)


def falls_statement(node):
    if isinstance(node, (ast.Return, ast.Raise, ast.Continue, ast.Break)):
        return False
    if isinstance(node, ast.If):
        return falls(node.body) or falls(node.orelse)
    if isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and node.test.value:
        return breaks(node.body)
    if isinstance(node, LOOPS):
        return falls(node.orelse) or breaks(node.body)
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return falls(node.body)
    if isinstance(node, ast.Try):
        if node.finalbody and not falls(node.finalbody):
            return False
        return (falls(node.body) and falls(node.orelse)) or any(falls(h.body) for h in node.handlers)
    if isinstance(node, ast.Match):
        return not any(is_wildcard(c) for c in node.cases) or any(falls(c.body) for c in node.cases)
    return True


def is_wildcard(case):
    return case.guard is None and isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None


def breaks(body):
    for node in body:
        if isinstance(node, ast.Break):
            return True
        if not isinstance(node, LOOPS + FUNCTIONS) and any(breaks(block) for block in blocks_of(node)):
            return True
    return False


def placeholder(tree, source):
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(node, FUNCTIONS) and all(is_filler(s) for s in body):
            return node.body[0].lineno
        if isinstance(node, LOOPS + (ast.If,)) and not node.orelse and len(body) == 1 and isinstance(body[0], ast.Pass):
            return body[0].lineno
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...:
            return node.lineno
    for token in tokens_of(source):
        if token.type == tokenize.COMMENT and any(mark in token.string.upper() for mark in ("TODO", "FIXME", "XXX")):
            return token.start[0]
    return None


def is_filler(node):
    if isinstance(node, ast.Raise):
        return "NotImplemented" in ast.dump(node)
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def undefined_names(tree):
    """Names read somewhere and bound nowhere: scopes do not matter to code that is still being typed."""
    bound = set(dir(builtins)) | GIVEN
    read = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                read.append(node.id)
            else:
                bound.add(node.id)
        elif isinstance(node, FUNCTIONS + (ast.ClassDef,)):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.alias):
            if node.name == "*":
                return []
            bound.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, (ast.MatchAs, ast.MatchStar, ast.ExceptHandler)) and node.name:
            bound.add(node.name)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            bound.update(node.names)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            bound.add(node.rest)
    return sorted({name for name in read if name not in bound})


def tokens_of(source):
    try:
        return list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return []


def bound_spans(tree):
    """Where a comparison or a number decides how far a loop goes."""
    spans = []
    for node in ast.walk(tree):
        if isinstance(node, ast.While):
            spans.append(node.test)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
            spans.append(node)
    return [(n.lineno, n.col_offset, n.end_lineno, n.end_col_offset) for n in spans]


def token_variants(tree, source):
    spans = bound_spans(tree)
    tokens = tokens_of(source)
    found = []
    for i, token in enumerate(tokens):
        is_number = token.type == tokenize.NUMBER and token.string.isdigit()
        is_len = token.string == "len" and i + 3 < len(tokens) and tokens[i + 3].string == ")"
        if not (is_number or is_len or token.string in OPERATORS):
            continue
        kind = "number" if is_number else "len" if is_len else token.string
        end = tokens[i + 3].end if is_len else token.end
        inside = any((a, b) <= token.start and end <= (c, d) for a, b, c, d in spans)
        found.append({"kind": kind, "text": token.string, "start": list(token.start), "end": list(end), "bounds": inside})
    return found


def drop_variants(tree):
    """Conditions and statements that a program might be better without."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.If):
            found.append(span(node.test, "False"))
        elif isinstance(node, (ast.AugAssign, ast.Expr)) and not isinstance(getattr(node, "value", None), ast.Constant):
            found.append(span(node, "pass"))
    return found


def span(node, text):
    return {"kind": "drop", "text": text, "start": [node.lineno, node.col_offset], "end": [node.end_lineno, node.end_col_offset], "bounds": False}
