"""Runs inside the interpreter, next to the candidate's program, and is untrusted for that reason: it turns a source and
inputs into data, nothing else. Verdicts are made outside. Everything it uses is bound here, before the program exists,
so that patched builtins and modules change nothing but the program's own luck.
"""

# Loaded into the memory image, so that a program's own `import` of them costs nothing.
import abc, array, bisect, cmath, collections, contextlib, copy, dataclasses, datetime, decimal, enum, fractions  # noqa
import functools, hashlib, heapq, inspect, io, itertools, json, marshal, math, numbers, operator, queue, random, re, statistics  # noqa
import string, struct, sys, textwrap, time, traceback, types, typing, unicodedata  # noqa


def _make_runtime(compile_program):
    FILE = "solution.py"
    MAX_DEPTH = 200  # of a result; honest ones stay below 10
    MAX_VALUES = 300_000  # in one result and its arguments together
    MAX_INT_BITS = 400_000  # 120 000 digits
    SAFE_INT = 2**53 - 1
    SHOWN_FRAMES = 12  # at either end of a traceback

    _type, _len, _str, _int, _float, _bool, _list = type, len, str, int, float, bool, list
    _tuple, _dict, _set, _frozenset, _bytes = tuple, dict, set, frozenset, bytes
    _isinstance, _getattr, _callable, _exec = isinstance, getattr, callable, exec
    _Base, _Syntax, _Memory, _deque = BaseException, SyntaxError, MemoryError, collections.deque
    _is_kind = issubclass
    new_module, seed_random = types.ModuleType, random.seed
    quote, scan = json.encoder.encode_basestring_ascii, json.JSONDecoder().scan_once  # both C, with no globals to patch
    to_text, float_text = int.__repr__, float.__repr__
    # Python before 3.11 knows no such limit.
    get_digits = getattr(sys, "get_int_max_str_digits", lambda: 0)
    set_digits = getattr(sys, "set_int_max_str_digits", lambda digits: None)
    from_bytes_hex = bytes.fromhex
    pack = marshal.dumps
    dict_items = dict.items
    modules = sys.modules
    out, err = sys.stdout, sys.stderr

    class TooLarge(Exception):
        pass

    def with_all_digits(convert, value):
        limit = get_digits()
        set_digits(0)
        try:
            return convert(value)
        finally:
            set_digits(limit)

    def tagged(tag, text):
        return '{"$":"' + tag + '","v":' + text + "}"

    def encode_int(x):
        if -SAFE_INT <= x <= SAFE_INT:
            return to_text(x)
        if x.bit_length() > MAX_INT_BITS:
            raise TooLarge
        return tagged("int", '"' + with_all_digits(to_text, x) + '"')

    def encode_all(items, depth, left):
        return "[" + ",".join([encode(y, depth + 1, left) for y in items]) + "]"

    def encode(x, depth, left):
        left[0] -= 1
        t = _type(x)
        if t is _str or t is _bytes:
            left[0] -= _len(x) >> 3
        if left[0] < 0:
            raise TooLarge
        if x is None:
            return "null"
        if t is _bool:
            return "true" if x else "false"
        if t is _int:
            return encode_int(x)
        if t is _str:
            return quote(x)
        if t is _float:
            return tagged("float", '"' + float_text(x) + '"')
        if t is _bytes:
            return tagged("bytes", '"' + x.hex() + '"')
        if depth > MAX_DEPTH:
            return tagged("object", '"too deeply nested"')
        if t is _list:
            return encode_all(x, depth, left)
        if t is _tuple:
            return tagged("tuple", encode_all(x, depth, left))
        return encode_derived(x, t, depth, left)

    # What a value holds is read by the built-in kind itself: an `__iter__` or `__eq__` of the program has no part in it.
    SCALARS = ((_int, _int.__int__), (_str, _str.__str__), (_float, _float.__float__))
    CONTAINERS = (
        (_dict, dict_items, "dict"),
        (_list, _list.__iter__, "list"),
        (_tuple, _tuple.__iter__, "tuple"),
        (_set, _set.__iter__, "set"),
        (_frozenset, _frozenset.__iter__, "set"),
        (_deque, _deque.__iter__, "deque"),
    )

    def encode_derived(x, t, depth, left):
        """A named tuple is a tuple and a Counter is a dict, by another name; so are numbers and texts of a class of their own."""
        for kind, value_of in SCALARS:
            if _is_kind(t, kind):
                return encode(value_of(x), depth, left)
        for kind, items_of, tag in CONTAINERS:
            if _is_kind(t, kind):
                items = items_of(x)
                if kind is _list:
                    return encode_all(items, depth, left)
                if kind is not _dict:
                    return tagged(tag, encode_all(items, depth, left))
                return tagged(tag, "[" + ",".join([encode_all(pair, depth, left) for pair in items]) + "]")
        return tagged("object", quote(type_name(t)))

    def parse(message):
        return scan(message.decode(), 0)[0]

    def packed(args):
        """Equal for equal plain values of the same types; None where it cannot be told."""
        try:
            return pack(args, 2)  # later versions note who shares what
        except _Base:
            return None

    def decode(x):
        if _type(x) is _list:
            return [decode(y) for y in x]
        if _type(x) is not _dict:
            return x
        tag, v = x["$"], x.get("v")
        if tag == "float":
            return _float(v)
        if tag == "int":
            return with_all_digits(_int, v)
        if tag == "tuple":
            return _tuple([decode(y) for y in v])
        if tag == "set":
            return {decode(y) for y in v}
        if tag == "deque":
            return _deque([decode(y) for y in v])
        if tag == "dict":
            return {decode(k): decode(w) for k, w in v}
        if tag == "str":
            return b"".join([u.to_bytes(2, "little") for u in v]).decode("utf-16-le", "surrogatepass")
        if tag == "bytes":
            return from_bytes_hex(v)
        return None  # undefined and object have no counterpart here

    def type_name(t):
        try:
            name = t.__name__
            return name[:80] if _type(name) is _str else "?"
        except _Base:
            return "?"

    def text_of(e):
        try:
            text = _str(e)
            return text[:2000] if _type(text) is _str else "?"
        except _Base:
            return "?"

    def frames_of(e, lines):
        """(line, text) of the program's own frames, outermost first."""
        found = []
        tb = e.__traceback__
        while tb is not None:
            code = tb.tb_frame.f_code
            if code.co_filename == FILE:
                n = tb.tb_lineno
                text = '  File "%s", line %s, in %s\n' % (FILE, n, code.co_name)
                if n is not None and 0 < n <= _len(lines) and lines[n - 1].strip():
                    text += "    " + lines[n - 1].strip() + "\n"
                found.append((n, text))
            tb = tb.tb_next
        return found

    def describe(e):
        name, message, line, trace = type_name(_type(e)), "?", None, ""
        try:
            message = text_of(e)
            frames = frames_of(e, state["lines"])
            if frames:
                line = frames[-1][0]
                if _len(frames) > 2 * SHOWN_FRAMES:
                    more = "  ... %d more frames ...\n" % (_len(frames) - 2 * SHOWN_FRAMES)
                    frames = frames[:SHOWN_FRAMES] + [(None, more)] + frames[-SHOWN_FRAMES:]
                trace = "Traceback (most recent call last):\n" + "".join([text for _, text in frames])
        except _Base:
            pass
        return answer("raised", name, message, line, trace + name + (": " + message if message else ""))

    def describe_syntax(e):
        name, message, line, source = type_name(_type(e)), text_of(e), None, ""
        if _isinstance(e, _Syntax):
            line = e.lineno if _type(e.lineno) is _int else None
            message = e.msg if _type(e.msg) is _str else message
            source = e.text.strip() if _type(e.text) is _str else ""
        trace = '  File "%s", line %s\n    %s\n%s: %s' % (FILE, line, source, name, message)
        return answer("syntax", name, message, line, trace)

    def answer(kind, name, message, line, trace):
        parts = (quote(kind), quote(name), quote(message), "null" if line is None else to_text(line), quote(trace))
        return ('{%s:{"name":%s,"message":%s,"line":%s,"trace":%s}}' % parts).encode()

    state = {"lines": [], "module": None, "entry": "", "args": None, "packed": None, "value": None}

    def find():
        """The function to call: a plain one, or the method of a fresh `Solution`, so that no case leaves its state there."""
        space = state["module"].__dict__
        f = space.get(state["entry"])
        if f is None and "Solution" in space:
            f = _getattr(space["Solution"](), state["entry"], None)
        return f if _callable(f) else None

    def load(message):
        try:
            job = parse(message)
            seed_random(job["seed"])
            state["entry"], state["lines"] = job["entry"], job["source"].split("\n")
            module = state["module"] = new_module("solution")
            modules["solution"] = module
            for name in ("js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core", "pyodide.ffi", "pyodide.code"):
                modules[name] = None  # an import says so; the gate is what keeps them out
            try:
                code = compile_program(job["source"], FILE)
            except _Memory:
                raise
            except _Base as e:
                return describe_syntax(e)
            _exec(code, module.__dict__)
            return b'{"ok":true}' if find() is not None else b'{"missing":true}'
        except _Base as e:
            return describe(e)
        finally:
            flush()

    # One case is three steps, so that the host can time the program alone.

    def take(message):
        try:
            args = parse(message)
            state["args"] = decode(args) if b'"$"' in message else args
            state["packed"] = packed(state["args"])
            return b'{"ok":true}'
        except _Base as e:
            return describe(e)

    def call(_):
        try:
            state["value"] = find()(*state["args"])
            return b'{"ok":true}'
        except _Base as e:
            return describe(e)
        finally:
            flush()

    def give(_):
        try:
            left = [MAX_VALUES]
            value, before = encode(state["value"], 0, left), state["packed"]
            if before is not None and packed(state["args"]) == before:
                return ('{"value":' + value + ',"same":true}').encode()
            args = encode_all(state["args"], 0, left)
            return ('{"value":' + value + ',"args":' + args + "}").encode()
        except TooLarge:
            return b'{"too_large":true}'
        except _Base as e:
            return describe(e)
        finally:
            state["value"] = state["args"] = None

    def flush():
        for stream in (out, err):
            try:
                stream.flush()
            except _Base:
                pass

    return load, take, call, give


# Unbuffered, so that what was printed before an endless loop is kept.
sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8", newline="\n", write_through=True)
sys.stderr = io.TextIOWrapper(
    io.FileIO(2, "w", closefd=False), encoding="utf-8", newline="\n", errors="backslashreplace", write_through=True
)
_compile = globals().pop("_sandbox_compile", None) or (
    lambda source, file: compile(source, file, "exec", dont_inherit=True)
)  # the native mode counts in its own way
_sandbox_load, _sandbox_take, _sandbox_call, _sandbox_give = _make_runtime(_compile)
del _make_runtime, _compile
