"""Which inputs tell a right program from slightly changed ones: runs every change of it until some inputs show it.

A change is (apply, undo) on the tree, or a change of the arguments that the program itself is then called with. Everything
is counted, nothing is timed: the same program and inputs give the same answer everywhere.
"""
import ast

TIMES_AS_LONG = 4  # as the program itself, and some more, a changed one may run on an input
AND_MORE = 60
PER_RUN = 40  # ticks that starting a run is worth
MOST_CHANGES = 420
MAX_VALUES = 400  # in what comes out


class Stop(BaseException):
    pass


class Program:
    def __init__(self, source, entry):
        self.entry, self.tree = entry, ast.parse(source)
        self.ticks, self.most, self.places = 0, 0, {}
        instrument(self.tree)

    def tick(self, place):
        self.ticks += 1
        self.places[place] = self.places.get(place, 0) + 1
        if self.ticks > self.most:
            raise Stop

    def turns(self, place):
        return self.places.get(place, 0)

    def function(self):
        space = {"__name__": "solution", "_tick_": self.tick, "_turns_": self.turns}
        exec(compile(ast.fix_missing_locations(self.tree), "solution.py", "exec"), space)
        found = space.get(self.entry)
        return found if found is not None else lambda *a: getattr(space["Solution"](), self.entry)(*a)

    def result(self, function, args, most):
        """What comes out, as something that can be compared."""
        self.ticks, self.most, self.places = 0, most, {}
        args = [fresh(a) for a in args]
        try:
            return plain([function(*args), args], [MAX_VALUES])
        except BaseException as error:
            return type(error).__name__


def instrument(tree):
    """A tick in every turn of a loop and every call, and in every branch."""
    for number, node in enumerate(list(ast.walk(tree))):
        if isinstance(node, (ast.For, ast.While, ast.FunctionDef, ast.If)):
            node.body.insert(0, tick(number))
        if isinstance(node, ast.If) and node.orelse and not isinstance(node.orelse[0], ast.If):
            node.orelse.insert(0, tick(-number))


def tick(number):
    made = ast.parse("_tick_(%d)" % number).body[0]
    made.is_tick, made.place = True, number
    return made


def fresh(x):
    t = type(x)
    if t is list:
        return [fresh(y) for y in x]
    if t is dict:
        return {k: fresh(v) for k, v in x.items()}
    return tuple([fresh(y) for y in x]) if t is tuple else x


def plain(x, left):
    """Comparable, and 1 is not 1.0 or True."""
    left[0] -= 1
    if left[0] < 0:
        return "Large"
    if isinstance(x, (list, tuple)):
        return [plain(y, left) for y in x]
    if isinstance(x, float):
        return "%.6g" % x
    if isinstance(x, dict):
        return sorted(([plain(k, left), plain(v, left)] for k, v in x.items()), key=repr)
    if isinstance(x, (set, frozenset)):
        return sorted((plain(y, left) for y in x), key=repr)
    return repr(x) if isinstance(x, (bool, int, str, type(None))) else type(x).__name__


def loose(x):
    """Where the order of the answer does not matter."""
    if isinstance(x, list) and x and isinstance(x[0], list):
        return [sorted(map(repr, x[0]))] + x[1:]
    return x


# ---- asked from outside


def tell(source, entry, inputs, any_order, kept, budget):
    """[how each input runs: which places how often], [per change the numbers of inputs that show it, some more than once].

    `kept` is how many of the inputs, the first ones, are kept anyway; a change that three of them show needs no others.
    """
    program = Program(source, entry)
    comparable = loose if any_order else (lambda x: x)
    function = program.function()
    right, ticks, paths = [], [], []
    for args in inputs:
        right.append(comparable(program.result(function, args, 100_000)))
        ticks.append(program.ticks)
        paths.append(" ".join("%d:%d" % (k, bucket(v)) for k, v in sorted(program.places.items())))
    usable = [i for i in range(len(inputs)) if not isinstance(right[i], str)]
    order = in_chunks(usable, kept)
    told, spent = [], 0
    changes = changes_of(program.tree) + [("arguments", change) for change in OF_ARGUMENTS]
    alive = [[change, [], 0] for change in even(changes, MOST_CHANGES)]
    for number, chunk in enumerate(order):
        for state in alive:
            if spent > budget:
                break
            shown, runs = run_chunk(program, function, state[0], chunk, inputs, right, ticks, comparable, 3 if number == 0 else 1)
            state[1].extend(shown)
            spent += runs
        alive, done = [s for s in alive if len(s[1]) < 4], [s for s in alive if len(s[1]) >= 4]
        told.extend(s[1] for s in done)
    told.extend(s[1] for s in alive)
    return [paths, told, spent]


def bucket(n):
    return n if n < 4 else 4 if n < 7 else 5 if n < 13 else 6


def even(items, most):
    """Every so many of them."""
    if len(items) <= most:
        return items
    return [items[i * len(items) // most] for i in range(most)]


def in_chunks(usable, kept):
    """First those that are kept anyway; then some of the others at a time, small ones and large ones."""
    first = [i for i in usable if i < kept]
    others = [i for i in usable if i >= kept]
    parts = max(1, len(others) // 250)
    return [first] + [others[k::parts] for k in range(parts)]


def run_chunk(program, own, change, chunk, inputs, right, ticks, comparable, wanted):
    kind, edit = change
    shown, spent = [], 0
    if kind == "tree":
        apply, undo = edit
        try:
            apply()
            function = program.function()
        except BaseException:
            undo()
            return [], 100
        undo()
    else:
        function = own
    for i in chunk:
        args = inputs[i]
        if kind != "tree":
            changed = edit(args)
            if changed is None:
                continue
            args = changed
        most = TIMES_AS_LONG * ticks[i] + AND_MORE
        result = program.result(function, args, most)
        spent += program.ticks + PER_RUN
        if kind != "tree" and isinstance(result, list) and isinstance(right[i], list):
            differs = comparable(result)[:1] != right[i][:1]
        else:
            differs = comparable(result) != right[i]
        if differs:
            shown.append(i)
            if len(shown) == wanted:
                break
    return shown, spent + 100
