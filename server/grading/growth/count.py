"""Runs in front of a program whose operations are counted: loop turns, calls, and the work inside built-in functions, each
as what it is known to cost. The program is read from PROGRAM, rewritten as a syntax tree, and run; its entry then gives
back the count instead of its value. A program that tampers with this only spoils its own count.
"""

import ast
import bisect
import collections
import heapq
import math

__count__ = [0]
__SIZED__ = (list, tuple, str, dict, set, frozenset, collections.deque, range, bytes)
__MOVED__ = 16  # items that memory moves in the time of one operation


def __log__(n):
    return max(1, math.log2(n)) if n > 0 else 1


def __size__(x):
    return len(x) if isinstance(x, __SIZED__) else 1


def __of_first__(args, result):
    return __size__(args[0]) if args else 1


def __of_result__(args, result):
    return __size__(result)


def __of_larger__(args, result):
    return max(__size__(result), __size__(args[0]) if args else 1)


def __to_sort__(args, result):
    n = __size__(result)
    return n * __log__(n)


def __of_heap__(args, result):
    return __log__(len(args[0]))


def __of_nth__(args, result):
    return __size__(args[1]) * __log__(args[0]) if isinstance(args[0], int) else __size__(args[0])


__FUNCTIONS__ = {
    sorted: __to_sort__,
    heapq.heapify: __of_first__,
    heapq.heappush: __of_heap__,
    heapq.heappop: __of_heap__,
    heapq.heappushpop: __of_heap__,
    heapq.heapreplace: __of_heap__,
    heapq.nlargest: __of_nth__,
    heapq.nsmallest: __of_nth__,
    bisect.bisect_left: __of_heap__,
    bisect.bisect_right: __of_heap__,
    bisect.insort_left: lambda args, result: len(args[0]) // __MOVED__ + 1,
    bisect.insort_right: lambda args, result: len(args[0]) // __MOVED__ + 1,
}
for __f__ in (sum, min, max, any, all, str, repr, hash):
    __FUNCTIONS__[__f__] = __of_first__
for __f__ in (list, tuple, set, frozenset, dict, collections.Counter, collections.deque, collections.OrderedDict):
    __FUNCTIONS__[__f__] = __of_larger__


def __moved__(self, args, result):
    at = args[0] if args and isinstance(args[0], int) else len(self)
    return 1 + max(0, len(self) - (at if at >= 0 else len(self) + at)) // __MOVED__


def __both__(self, args, result):
    return len(self) + sum(__size__(x) for x in args)


def __whole__(self, args, result):
    return len(self) + __size__(result)


def __others__(self, args, result):
    return 1 + sum(__size__(x) for x in args)


def __least__(self, args, result):
    return 1 + min([len(self)] + [__size__(x) for x in args])


def __place__(self, args, result):
    return 1 + result if isinstance(result, int) else len(self)


def __one__(self, args, result):
    return 1


__METHODS__ = {
    "list": {
        "pop": __moved__,
        "insert": __moved__,
        "remove": __whole__,
        "index": __place__,
        "count": __whole__,
        "extend": __others__,
        "sort": lambda self, args, result: len(self) * __log__(len(self)),
        "reverse": __whole__,
        "copy": __whole__,
    },
    "deque": {"remove": __whole__, "index": __place__, "count": __whole__, "extend": __others__, "insert": __whole__},
    "dict": {"update": __others__, "copy": __whole__},
    "set": {
        "union": __both__,
        "intersection": __least__,
        "difference": __whole__,
        "update": __others__,
        "issubset": __whole__,
        "issuperset": __others__,
        "copy": __whole__,
    },
    "str": {"startswith": __others__, "endswith": __others__, "find": __place__, "index": __place__, "isalnum": __one__,
            "isalpha": __one__, "isdigit": __one__, "isspace": __one__},
}
__METHODS__["Counter"] = __METHODS__["defaultdict"] = __METHODS__["OrderedDict"] = __METHODS__["dict"]
__METHODS__["Counter"] = dict(__METHODS__["dict"], most_common=lambda self, args, result: len(self) * __log__(len(self)))


def __call__(f, *args, **named):
    if f is sorted or f is sum or f is min or f is max:
        # A generator can be looked at once only.
        args = tuple([list(x) if not isinstance(x, __SIZED__) and hasattr(x, "__next__") else x for x in args])
    result = f(*args, **named)
    try:
        cost = __FUNCTIONS__.get(f)
        __count__[0] += cost(args, result) if cost else 1
    except TypeError:
        __count__[0] += 1
    return result


def __method__(self, name, *args, **named):
    kind = type(self)
    cost = __METHODS__.get(kind.__name__, {}).get(name)
    if kind is str and cost is None:
        cost = __whole__
    before = kind in (list, collections.deque) and cost in (__whole__, __moved__)
    if before:
        __count__[0] += cost(self, args, None)
    result = getattr(self, name)(*args, **named)
    if not before:
        f = getattr(self, name, None) if cost is None and not isinstance(self, __SIZED__) else None
        cost_of = __FUNCTIONS__.get(f) if f is not None else None
        __count__[0] += cost(self, args, result) if cost else cost_of(args, result) if cost_of else 1
    return result


def __in__(item, where):
    if isinstance(where, (list, tuple, collections.deque)):
        try:
            __count__[0] += where.index(item) + 1
        except ValueError:
            __count__[0] += len(where)
    elif isinstance(where, str):
        __count__[0] += len(where)
    return item in where


def __made__(value):
    if isinstance(value, (list, tuple)):
        __count__[0] += len(value)
    return value


def __cut__(value):
    if isinstance(value, __SIZED__):
        __count__[0] += len(value)
    return value


def __each__(items):
    for item in items:
        __count__[0] += 1
        yield item


def __turn__():
    __count__[0] += 1
    return True


class __Counted__(ast.NodeTransformer):
    """Names end with two underscores too, so that a class does not mangle them."""

    LEFT = {"super", "locals", "globals", "vars", "eval", "exec", "dir", "isinstance", "len", "range", "print"}

    def __init__(self, own):
        self.own = own

    @staticmethod
    def run(name, *args):
        return ast.Call(ast.Name(name, ast.Load()), list(args), [])

    def turn(self):
        target = ast.Subscript(ast.Name("__count__", ast.Load()), ast.Constant(0), ast.Store())
        return ast.AugAssign(target, ast.Add(), ast.Constant(1))

    def visit_For(self, node):
        self.generic_visit(node)
        node.body.insert(0, self.turn())
        return node

    def visit_While(self, node):
        self.generic_visit(node)
        node.body.insert(0, self.turn())
        return node

    def visit_FunctionDef(self, node):
        decorators, node.decorator_list = node.decorator_list, []
        returns, node.returns = node.returns, None
        self.generic_visit(node)
        node.decorator_list, node.returns = decorators, returns
        node.body.insert(0, self.turn())
        return node

    def visit_AnnAssign(self, node):
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_Lambda(self, node):
        self.generic_visit(node)
        node.body = ast.BoolOp(ast.And(), [self.run("__turn__"), node.body])
        return node

    def visit_comprehension(self, node):
        self.generic_visit(node)
        node.iter = self.run("__each__", node.iter)
        return node

    def visit_Call(self, node):
        f = node.func
        self.generic_visit(node)
        if isinstance(f, ast.Name) and (f.id in self.LEFT or f.id in self.own):
            return node
        if isinstance(f, ast.Attribute) and f.attr in self.own:
            return node
        if isinstance(f, ast.Attribute):
            base = f.value
            if isinstance(base, ast.Call) and isinstance(base.func, ast.Name) and base.func.id == "super":
                return node
            args = [base, ast.Constant(f.attr), *node.args]
            return ast.Call(ast.Name("__method__", ast.Load()), args, node.keywords)
        return ast.Call(ast.Name("__call__", ast.Load()), [f, *node.args], node.keywords)

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) == 1 and isinstance(node.ops[0], (ast.In, ast.NotIn)):
            there = self.run("__in__", node.left, node.comparators[0])
            return there if isinstance(node.ops[0], ast.In) else ast.UnaryOp(ast.Not(), there)
        return node

    def visit_Subscript(self, node):
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load) and isinstance(node.slice, ast.Slice):
            return self.run("__cut__", node)
        return node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        number = any(isinstance(x, ast.Constant) and isinstance(x.value, (int, float)) for x in (node.left, node.right))
        adds = isinstance(node.op, ast.Add) and not number
        repeats = isinstance(node.op, ast.Mult) and any(isinstance(x, (ast.List, ast.Tuple)) for x in (node.left, node.right))
        return self.run("__made__", node) if adds or repeats else node

    def visit_List(self, node):
        self.generic_visit(node)
        spread = isinstance(node.ctx, ast.Load) and any(isinstance(x, ast.Starred) for x in node.elts)
        return self.run("__made__", node) if spread else node


def __start__():
    tree = ast.parse(PROGRAM, "solution.py")
    own = {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    tree = ast.fix_missing_locations(__Counted__(own).visit(tree))
    space = dict(globals())
    exec(compile(tree, "solution.py", "exec", dont_inherit=True), space)

    def counted(*args):
        f = space.get(ENTRY)
        if f is None:
            f = getattr(space["Solution"](), ENTRY)
        __count__[0] = 0
        f(*args)
        return round(__count__[0])

    return counted
