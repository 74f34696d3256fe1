"""Looks at a candidate's program without running it: is it finished as far as one can see, and what looks suspicious.

Runs inside the sandbox like any program: the candidate's text is data to it. Lines are 1-based.
"""
import ast
import builtins
import collections
import heapq
import io
import math
import tokenize

COMMON = (list, dict, str, set, tuple, int, float, collections.deque, collections.Counter, heapq, collections, math)
LOOPS = (ast.For, ast.While, ast.AsyncFor)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
GIVEN = {"__name__", "__file__", "__doc__"}
# What a program may ask that answers differently every time.
UNSTABLE_MODULES = {"random", "secrets", "uuid", "time", "datetime", "os"}
UNSTABLE_CALLS = {"id", "hash"}
NOT_YET = ("TODO", "FIXME", "XXX", "YOUR CODE", "NOT IMPLEMENTED", "IMPLEMENT ME")


def inspect_program(source, entry, mark):
    tree = ast.parse(source)
    function = find_entry(tree, entry)
    return {
        "returns_value": function is None or returns_value(function),
        "ends_returning": function is not None and ends_returning(function),
        "last_returns": isinstance(last_statement(tree), ast.Return),
        "stub": function is not None and is_stub(function),
        "placeholder": placeholder(tree, source),
        "idle_branch": placeholder(tree, source) is not None and placeholder(tree, source, branches=False) is None,
        "undefined_names": undefined_names(tree),
        "half_named": half_named(tree),
        "dangling": function is not None and bool(dangling(function)),
        "rebinds": function is not None and rebinds(function),
        "unstable": is_unstable(tree),
        "marked": marked(tree, source, mark),
        "marked_branch": marked_branch(tree, source, mark),
        "open_try": any(isinstance(node, TRIES) for node, _ in open_blocks(tree)),
        "spans": spans(tree),
        "suspicions": suspicions(tree, function),
    }


TRIES = (ast.Try, getattr(ast, "TryStar", ast.Try))


def find_entry(tree, entry):
    """The last definition counts, as it does when it runs."""
    for body in [tree.body] + [n.body for n in reversed(tree.body) if isinstance(n, ast.ClassDef)]:
        for node in reversed(body):
            if isinstance(node, FUNCTIONS) and node.name == entry:
                return node
    return None


# ---- what a function gives back


def is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def constant_text(node):
    """`0`, `[]`, `-1`, `''`: a value that is written down, as text; None for anything that is computed."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        items = [constant_text(item) for item in node.elts]
        return None if None in items else ast.dump(node)
    if isinstance(node, ast.Dict):
        return None if node.keys else "{}"
    if isinstance(node, ast.UnaryOp):
        return None if constant_text(node.operand) is None else ast.dump(node)
    return ast.dump(node) if isinstance(node, ast.Constant) else None


def own(node):
    """Everything inside a function but not inside the functions and classes within it."""
    for child in ast.iter_child_nodes(node):
        yield child
        if not isinstance(child, FUNCTIONS + (ast.ClassDef, ast.Lambda)):
            yield from own(child)


def returned(function):
    return [n.value for n in own(function) if isinstance(n, ast.Return)]


def yields(function):
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own(function))


def returns_value(function):
    return yields(function) or any(value is not None and not is_none(value) for value in returned(function))


def ends_returning(function):
    """Its last statement is a loop or a branch after one, and returns something computed."""
    last = function.body[-1]
    loops = any(isinstance(n, LOOPS) for n in own(function))
    values = [n.value for n in [last, *own(last)] if isinstance(n, ast.Return) and n.value is not None]
    return loops and any(constant_text(value) is None for value in values)


def parameters(function):
    a = function.args
    names = [p.arg for p in a.posonlyargs + a.args + a.kwonlyargs + [a.vararg, a.kwarg] if p is not None]
    return [name for name in names if name not in ("self", "cls")]


def is_stub(function):
    """It looks at nothing it is given, or gives back the same written value wherever it returns."""
    given = set(parameters(function))
    read = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    if given and not given & read:
        return True
    values = [value for value in returned(function) if value is not None]
    texts = {constant_text(value) for value in values}
    return len(texts) == 1 and None not in texts and not is_none(values[0]) and not yields(function)


def rebinds(function):
    """Gives the name of its first parameter to something else: the caller will not see that."""
    first = parameters(function)[:1]
    targets = [t for n in own(function) if isinstance(n, ast.Assign) for t in n.targets]
    return any(isinstance(t, ast.Name) and t.id in first for t in targets)


def blocks_of(node):
    for name in ("body", "handlers", "orelse", "finalbody", "cases"):
        block = getattr(node, name, None)
        if isinstance(block, list) and block:
            if name in ("handlers", "cases"):
                yield from (inner.body for inner in block)
            else:
                yield block


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
    if isinstance(node, TRIES):
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


def spans(tree):
    """Loops that nothing bounds and bodies of functions, outer ones first."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.While):
            found.append({"kind": "loop", "line": node.lineno, "end": node.end_lineno})
        elif isinstance(node, FUNCTIONS):
            found.append({"kind": "function", "line": node.body[0].lineno, "end": node.end_lineno})
    return found


# ---- where the next line would go


def last_statement(tree):
    """The one that the text ends with, however deep."""
    node = tree
    while True:
        blocks = list(blocks_of(node))
        if not blocks:
            return node
        node = blocks[-1][-1]


def open_blocks(tree):
    """(owner, block) for every block inside a function that the end of the text leaves open, outermost first."""
    found, node, inside = [], tree, False
    while True:
        blocks = list(blocks_of(node))
        if not blocks:
            return found
        inside = isinstance(node, FUNCTIONS) or (inside and not isinstance(node, ast.ClassDef))
        if inside:
            found.append((node, blocks[-1]))
        node = blocks[-1][-1]


def marked(tree, source, mark):
    """
    The program with a marker wherever one more line could be typed at its end; None when no such place is ever reached.
    A run that meets no marker ends as it does whatever is typed there.
    """
    blocks = [block for _, block in open_blocks(tree)]
    if not any(falls(block) for block in blocks):
        return None
    lines = source.splitlines()
    return ended(source) + "".join(line_in(lines, block[0], mark) for block in reversed(blocks))


def marked_branch(tree, source, mark):
    """
    Markers only in the branch of the innermost loop that the text ends in, and in the `else` that may come next; None when
    it ends elsewhere.
    """
    path = open_blocks(tree)
    loops = [i for i, (owner, _) in enumerate(path) if isinstance(owner, LOOPS)]
    inside = path[loops[-1] + 1:] if loops else []
    if not any(isinstance(owner, ast.If) for owner, _ in inside):
        return None
    lines, text = source.splitlines(), ended(source)
    for owner, block in reversed(inside):
        if is_elif(owner, block):
            continue
        text += line_in(lines, block[0], mark)
        if isinstance(owner, ast.If) and not owner.orelse:
            text += line_in(lines, owner, mark, "else: ")
    return text


def is_elif(owner, block):
    return isinstance(owner, ast.If) and isinstance(block[0], ast.If) and block[0].col_offset == owner.col_offset


def ended(source):
    return source if source.endswith("\n") else source + "\n"


def line_in(lines, beside, mark, before=""):
    """A line that stops with the marker, as deep as a statement; none where that stands behind another on its line."""
    first = lines[beside.lineno - 1] if beside.lineno <= len(lines) else ""
    indent = first[: beside.col_offset]
    return indent + before + "raise BaseException(" + repr(mark) + ")\n" if indent.strip() == "" else ""


# ---- what is plainly missing


def placeholder(tree, source, branches=True):
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(node, FUNCTIONS) and all(is_filler(s) for s in body):
            return node.body[0].lineno
        empty = LOOPS + (ast.If,) if branches else LOOPS
        if isinstance(node, empty) and not node.orelse and all(is_empty(s) for s in body):
            if not is_endless(node) or body[-1] is last_statement(tree):
                return body[0].lineno
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...:
            return node.lineno
        if isinstance(node, ast.Raise) and node.exc is not None and says_not_yet(ast.dump(node.exc)):
            return node.lineno
    for token in tokens_of(source):
        if token.type == tokenize.COMMENT and (says_not_yet(token.string) or token.string.strip("# \t") in ("...", "…")):
            return token.start[0]
    return None


def is_endless(node):
    """`while True: pass` with more below it is meant as it stands."""
    return isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and bool(node.test.value)


def says_not_yet(text):
    return "NotImplemented" in text or any(mark in text.upper() for mark in NOT_YET)


def is_empty(node):
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def is_filler(node):
    return is_empty(node) or (isinstance(node, ast.Raise) and says_not_yet(ast.dump(node)))


def without_annotations(node):
    """What is written as a type is never looked up."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_comment"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield child
                yield from without_annotations(child)


def undefined_names(tree):
    """Names read somewhere and bound nowhere: scopes do not matter to code that is still being typed."""
    bound, read = set(dir(builtins)) | GIVEN, []
    for node in without_annotations(tree):
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


def half_named(tree):
    """`out.appen`: members that no common type has, and that one has whose name goes on."""
    known = {name for kind in COMMON for name in dir(kind) if not name.startswith("__")}
    own = {n.name for n in ast.walk(tree) if isinstance(n, FUNCTIONS)}
    used = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    stored = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)}
    return sorted(one for one in used - known - own - stored if any(name.startswith(one) for name in known))


def is_unstable(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(a.name.split(".")[0] in UNSTABLE_MODULES for a in node.names):
            return True
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in UNSTABLE_MODULES:
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in UNSTABLE_CALLS:
            return True
    return False


def tokens_of(source):
    try:
        return list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return []


# ---- what is computed and never used


def dangling(function):
    """{name: line} of local names that are only ever assigned, or changed in place, and never looked at for anything else."""
    local, used = {}, set(parameters(function))
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    local.setdefault(target.id, node.lineno)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            local.setdefault(node.target.id, node.lineno)
    collect_used(function, used)
    return {name: line for name, line in local.items() if name not in used and not name.startswith("_")}


def collect_used(node, used):
    if isinstance(node, ast.AugAssign):
        own_name = base_name(node.target)
        inner = set()
        collect_used(node.value, inner)
        used |= inner - {own_name}
        if not isinstance(node.target, ast.Name):
            collect_indices(node.target, used)
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
        for part in node.value.args + [k.value for k in node.value.keywords]:
            collect_used(part, used)
        collect_indices(node.value.func.value, used)
        return
    if isinstance(node, ast.Assign):
        names = {base_name(target) for target in node.targets}
        inner = set()
        collect_used(node.value, inner)
        used |= inner - names
        for target in node.targets:
            collect_indices(target, used)
        return
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        used.update(node.names)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        used.add(node.id)
    for child in ast.iter_child_nodes(node):
        collect_used(child, used)


def base_name(node):
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def collect_indices(node, used):
    """`a[i].x = ...` looks at i, not at a."""
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        if isinstance(node, ast.Subscript):
            collect_used(node.slice, used)
        node = node.value
    if not isinstance(node, ast.Name):
        collect_used(node, used)
