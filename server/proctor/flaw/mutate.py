"""Tries small changes of a candidate's program on inputs and tells what comes out; which of that is right is judged outside.

A change is (line, flaw_type, rank, apply, undo) on the tree itself. Ranks order changes by how often people make the
mistake that the change mends; lines that failing runs visit and passing ones do not come first within a rank. Everything
is counted, nothing is timed: the same program gives the same answers everywhere.
"""
import ast

LOOPS = (ast.For, ast.While)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
SIMPLE = (ast.Assign, ast.AugAssign, ast.Expr, ast.Return, ast.Break, ast.Continue, ast.AnnAssign, ast.Delete)
MAX_TICKS = 4_000  # statements of one run; small inputs need some hundred
MAX_TICKS_ONCE = 200_000  # of one change on everything
TIMES_AS_LONG = 5  # as the program itself, and some more, a changed one may run
AND_MORE = 1_500  # a wrong program may end long before a right one does
MAX_CHANGES = 1_500
MAX_VALUES = 500  # in what comes out


class Stop(BaseException):
    pass


class Program:
    """The tree with ticks in it, and the changes that were thought of."""

    def __init__(self, source, entry):
        self.entry, self.weights, self.max_ticks, self.changes = entry, {}, MAX_TICKS, []
        self.tree = ast.parse(source)
        self.ticks, self.seen = 0, set()
        instrument(self.tree)

    def think(self, weights, max_ticks):
        """Of changes, likely ones first."""
        self.weights, self.max_ticks = weights, max_ticks
        for node in list(ast.walk(self.tree)):
            if isinstance(node, FUNCTIONS):
                propose(self, node)
        self.changes.sort(key=lambda c: (c[2] - 2 * self.weights.get(c[0], 0)))
        del self.changes[MAX_CHANGES:]

    def add(self, line, flaw_type, rank, apply, undo):
        self.changes.append((line, flaw_type, rank, apply, undo))

    def set(self, line, flaw_type, rank, node, field, new):
        """`new` is a value, a text to be parsed, or a function that makes it: nothing is made that is not tried."""
        old = getattr(node, field)
        self.add(line, flaw_type, rank, lambda: setattr(node, field, made(new, line)), lambda: setattr(node, field, old))

    def splice(self, line, flaw_type, rank, block, at, count, new):
        old = block[at : at + count]
        size = len(new)

        def apply():
            block[at : at + count] = [made(one, line) for one in new]

        def undo():
            block[at : at + size] = old

        self.add(line, flaw_type, rank, apply, undo)

    def tick(self, line):
        self.ticks += 1
        self.seen.add(line)
        if self.ticks > self.max_ticks:
            raise Stop

    def function(self):
        space = {"__name__": "solution", "_tick_": self.tick}
        exec(compile(self.tree, "solution.py", "exec"), space)
        found = space.get(self.entry)
        return found if found is not None else lambda *a: getattr(space["Solution"](), self.entry)(*a)

    def results(self, inputs):
        """Per input [value, arguments] or [name of what was raised]."""
        self.ticks = 0
        try:
            function = self.function()
        except BaseException as error:
            return [[type(error).__name__] for _ in inputs]
        told = []
        for args in inputs:
            # One that does not end will not end on the others either.
            told.append(["Stop"] if told and told[-1] == ["Stop"] else self.result(function, args))
        return told

    def result(self, function, args):
        self.ticks, self.seen = 0, set()
        args = [fresh(a) for a in args]
        try:
            told = [function(*args), args]
            return told if weight(told, MAX_VALUES) > 0 else ["Large"]
        except BaseException as error:
            return [type(error).__name__]


def weight(x, left):
    """What is left of so many values; a right answer to a small input is small."""
    if isinstance(x, str):
        return left - len(x) // 8 - 1
    if isinstance(x, (list, tuple, set, frozenset, dict)):
        for one in x.items() if isinstance(x, dict) else x:
            left = weight(one, left)
            if left <= 0:
                break
    return left - 1


def fresh(x):
    t = type(x)
    if t is list:
        return [fresh(y) for y in x]
    if t is dict:
        return {k: fresh(v) for k, v in x.items()}
    return tuple([fresh(y) for y in x]) if t is tuple else x


def made(new, line):
    if isinstance(new, str) and not new.isidentifier():
        new = statement(new[1:]) if new.startswith("!") else parse(new)
    elif callable(new):
        new = new()
    for one in new if isinstance(new, list) else [new]:
        place(one, line)
    return new


def place(value, line):
    """Nodes that were in the text keep their lines, and so do those within them."""
    if not isinstance(value, ast.AST) or hasattr(value, "lineno"):
        return
    if "lineno" in value._attributes:
        value.lineno = value.end_lineno = line
        value.col_offset = value.end_col_offset = 0
    for child in ast.iter_child_nodes(value):
        place(child, line)


def parse(text):
    return without_lines(ast.parse(text, mode="eval").body)


def statement(text):
    return without_lines(ast.parse(text).body[0])


def without_lines(tree):
    for node in ast.walk(tree):
        if "lineno" in node._attributes:
            del node.lineno
    return tree


def name(text):
    return ast.Name(text, ast.Load())


def shifted(node, by):
    return lambda: ast.BinOp(node, ast.Add() if by > 0 else ast.Sub(), ast.Constant(1))


def call(function, *args):
    return lambda: ast.Call(name(function), list(args), [])


def part(node, lower, upper, step=None):
    """node[lower:upper:step], of written numbers."""
    number = lambda n: None if n is None else ast.Constant(n) if n >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-n))
    return lambda: ast.Subscript(node, ast.Slice(number(lower), number(upper), number(step)), ast.Load())


def instrument(tree):
    """A tick before every statement inside functions: it counts, and notes the line."""
    for node in list(ast.walk(tree)):
        if isinstance(node, (ast.Module, ast.ClassDef)):
            continue
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                setattr(node, name, [part for one in block for part in (tick(one), one)])


def tick(node):
    return tick_at(node.lineno)


def tick_at(line):
    made = ast.Expr(ast.Call(name("_tick_"), [ast.Constant(line)], []))
    place(made, line)
    made.is_tick = True
    return made


def is_tick(node):
    return hasattr(node, "is_tick")


# ---- asked from outside


def make(source, entry, inputs, failing):
    """The lines that failing runs visit and passing ones do not weigh most."""
    program = Program(source, entry)
    visits, longest = [], 0
    function = program.function()
    for args in inputs:
        program.result(function, args)
        visits.append(program.seen)
        longest = max(longest, program.ticks)
    program.think(weights_of(visits, failing), min(MAX_TICKS, TIMES_AS_LONG * longest + AND_MORE))
    return program


def weights_of(visits, failing):
    """0..1 per line, after Ochiai: failing visits by the root of all failing times all visits."""
    weights = {}
    all_failing = sum(failing)
    for line in set().union(*visits):
        bad = sum(1 for seen, fails in zip(visits, failing) if fails and line in seen)
        both = sum(1 for seen in visits if line in seen)
        weights[line] = bad / ((all_failing * both) ** 0.5) if bad else 0
    return weights


def try_changes(source, entry, inputs, failing, start, end):
    """[{line: weight}, [[line, flaw_type, rank, results per input]...] of changes start..end-1 in their order]."""
    program = make(source, entry, inputs, failing)
    told = []
    for line, flaw_type, rank, apply, undo in program.changes[start:end]:
        apply()
        try:
            results = program.results(inputs)
        finally:
            undo()
        told.append([line, flaw_type, rank, results])
    return [[[line, str(weight)] for line, weight in program.weights.items()], told, program.results(inputs)]


def try_on(source, entry, inputs, failing, numbers, others, long):
    """The results of these changes on other inputs; `inputs` and `failing` only bring the changes into the same order."""
    program = make(source, entry, inputs, failing)
    if long:
        program.max_ticks = MAX_TICKS_ONCE
    told = []
    for number in numbers:
        _, _, _, apply, undo = program.changes[number]
        apply()
        try:
            told.append(program.results(others))
        finally:
            undo()
    return told
