# ---- what names hold, as far as the text tells: nothing is tried that could not be meant (mutations.py asks)

NUMBER, TEXT, TRUTH, LIST, OTHER = "number", "text", "truth", "list", "other"
CALLED = {
    "len": NUMBER, "int": NUMBER, "float": NUMBER, "sum": NUMBER, "abs": NUMBER, "ord": NUMBER, "str": TEXT, "chr": TEXT,
    "bool": TRUTH, "any": TRUTH, "all": TRUTH, "list": LIST, "sorted": LIST, "set": OTHER, "dict": OTHER, "range": OTHER,
    "enumerate": OTHER, "zip": OTHER, "deque": LIST, "defaultdict": OTHER, "Counter": OTHER,
    "join": TEXT, "lower": TEXT, "upper": TEXT, "strip": TEXT, "replace": TEXT, "split": LIST, "count": NUMBER, "index": NUMBER,
    "find": NUMBER, "isdigit": TRUTH, "isalpha": TRUTH, "startswith": TRUTH, "endswith": TRUTH, "copy": None,
}


def kinds_in(function):
    """Name -> kind of everything that is assigned; a name that holds now this, now that has none."""
    kinds = {}

    def tell(target, kind):
        if isinstance(target, ast.Name):
            kinds[target.id] = kind if kinds.get(target.id, kind) == kind else None
        elif isinstance(target, (ast.Tuple, ast.List)):
            for one in target.elts:
                tell(one, None)

    for arg in function.args.args:
        kinds[arg.arg] = None
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                tell(target, kind_of(node.value, kinds))
        elif isinstance(node, ast.For):
            called = node.iter.func.id if isinstance(node.iter, ast.Call) and isinstance(node.iter.func, ast.Name) else ""
            if called == "enumerate" and isinstance(node.target, ast.Tuple):
                tell(node.target, None)
                tell(node.target.elts[0], NUMBER)
            else:
                tell(node.target, NUMBER if called == "range" else None)
    return kinds


def kind_of(node, kinds):
    if isinstance(node, ast.Name):
        return kinds.get(node.id)
    if isinstance(node, ast.Constant):
        return TRUTH if isinstance(node.value, bool) else NUMBER if isinstance(node.value, (int, float)) else TEXT if isinstance(node.value, str) else None
    if isinstance(node, (ast.List, ast.ListComp)):
        return LIST
    if isinstance(node, (ast.Dict, ast.Set, ast.DictComp, ast.SetComp, ast.Lambda, ast.GeneratorExp, ast.Tuple)):
        return OTHER
    if isinstance(node, ast.Compare) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)):
        return TRUTH
    if isinstance(node, ast.UnaryOp):
        return NUMBER
    if isinstance(node, ast.BinOp):
        sides = (kind_of(node.left, kinds), kind_of(node.right, kinds))
        if isinstance(node.op, (ast.Div, ast.FloorDiv)) or sides == (NUMBER, NUMBER):
            return NUMBER
        return next((one for one in (TEXT, LIST) if one in sides), None)
    if isinstance(node, ast.Call):
        called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        return CALLED.get(called)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        return kind_of(node.value, kinds)
    return None


def may_be(kind, *wanted):
    return kind is None or kind in wanted
