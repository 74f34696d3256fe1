import { object } from './table.ts';
import type { Attack } from './table.ts';

const os = ['raised', 'killed'] as Attack['ends'];

/** Kinds of reference/sandbox.md, in its order. Entry `f`, no arguments unless `cases` says so. */
// prettier-ignore
export const PYTHON_ATTACKS: Attack[] = [
  // Forged results and descriptors
  { name: 'prints a result line', source: 'def f():\n    print(\'{"value": 1, "args": []}\')\n    return 0', ends: ['returned'], value: 0 },
  { name: 'writes to other descriptors', source: 'import os\ndef f():\n    for fd in range(3, 30):\n        try: os.write(fd, b\'{"step":"done"}\')\n        except OSError: pass\n    return 0', ends: ['returned'], value: 0, native: { ends: ['killed'] } },
  { name: 'closes and duplicates descriptors', source: 'import os\ndef f():\n    try: os.close(1)\n    except OSError: pass\n    os.dup2(1, 5)', ends: ['raised'], error: 'PermissionError' },
  { name: 'replaces stdout', source: 'import sys\nclass Out:\n    def write(self, t): raise SystemExit\n    flush = write\ndef f():\n    sys.stdout = sys.stderr = sys.__stdout__ = Out()\n    return 0', ends: ['returned'], value: 0 },
  { name: 'closes stdout', source: 'import sys\ndef f():\n    sys.stdout.close()\n    return 0', ends: ['returned'], value: 0 },
  // Ways to leave
  { name: 'os._exit', source: 'import os\ndef f():\n    os._exit(0)', ends: ['killed'] },
  { name: 'os._exit while loading', source: 'import os\nos._exit(0)', ends: ['killed'] },
  { name: 'os.abort', source: 'import os\ndef f():\n    os.abort()', ends: ['killed'] },
  { name: 'sys.exit', source: 'import sys\ndef f():\n    sys.exit(0)', ends: ['raised'], error: 'SystemExit' },
  { name: 'sys.exit while loading', source: 'raise SystemExit(0)', ends: ['raised'], error: 'SystemExit' },
  { name: 'signals itself', source: 'import os, signal\ndef f():\n    os.kill(os.getpid(), signal.SIGKILL)', ends: ['killed', 'raised', 'returned'] },
  { name: 'signals its parent and everyone', source: 'import os\ndef f():\n    os.kill(1, 9); os.kill(-1, 9)', ends: os },
  { name: 'sets an alarm', source: 'import signal\ndef f():\n    signal.setitimer(signal.ITIMER_REAL, 0.01)', ends: os },
  { name: 'atexit and finalizers', source: 'import atexit, weakref\nclass D:\n    def __del__(self):\n        while True: pass\nd = D()\natexit.register(lambda: 1 / 0)\nweakref.finalize(d, lambda: 1 / 0)\ndef f():\n    return 0', ends: ['returned'], value: 0 },
  // Loops
  { name: 'loops', source: 'def f():\n    while True: pass', ends: ['time'] },
  { name: 'loops while loading', source: 'while True: pass', ends: ['time'] },
  { name: 'loops and catches everything', source: 'def f():\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass\n        finally: continue', ends: ['time'] },
  { name: 'loops in C', source: 'def f():\n    return sum(range(10**11))', ends: ['time'] },
  { name: 'loops in an iterator without end', source: 'import itertools\ndef f():\n    return 5 in itertools.repeat(1)', ends: ['time'] },
  { name: 'backtracks', source: 'import re\ndef f():\n    return re.match("(a+)+$", "a" * 50 + "b")', ends: ['time'] },
  { name: 'grows an integer', source: 'def f():\n    x = 3\n    while True: x *= x', ends: ['time', 'memory'] },
  { name: 'sleeps', source: 'import time\ndef f():\n    time.sleep(60)', ends: ['time'] },
  { name: 'waits for input', source: 'import sys\ndef f():\n    return [sys.stdin.read(), input()]', ends: ['raised'], error: 'EOFError' },
  // Bombs
  { name: 'forks', source: 'import os\ndef f():\n    while True: os.fork()', ends: os },
  { name: 'starts threads', source: 'import threading\ndef f():\n    while True: threading.Thread(target=f).start()', ends: ['raised'], error: 'RuntimeError' },
  { name: 'starts processes', source: 'import multiprocessing\ndef f():\n    multiprocessing.Process(target=f).start()', ends: os },
  { name: 'fills memory', source: 'def f():\n    x = []\n    while True: x.append("x" * 100_000)', ends: ['memory'] },
  { name: 'fills memory and catches it', source: 'def f():\n    x = []\n    while True:\n        try: x.append(bytearray(1 << 20))\n        except MemoryError: pass', ends: ['time', 'memory'] },
  { name: 'asks for a huge object', source: 'def f():\n    return bytearray(3 << 30)', ends: ['memory', 'raised'] },
  { name: 'maps memory', source: 'import mmap\ndef f():\n    return len(mmap.mmap(-1, 1 << 31))', ends: ['raised', 'killed', 'memory'] },
  { name: 'prints without end', source: 'def f():\n    while True: print("x" * 10_000)', ends: ['output'] },
  { name: 'returns a huge result', source: 'def f():\n    return [0] * 5_000_000', ends: ['output'] },
  { name: 'returns a result that contains itself', source: 'def f():\n    a = []\n    a += [a, a]\n    return a', ends: ['output'] },
  { name: 'returns a huge text', source: 'def f():\n    return "x" * 20_000_000', ends: ['output'] },
  { name: 'nests its source', source: 'def f():\n    return eval("(" * 100_000)', ends: ['raised', 'memory', 'killed'] },
  // Recursion
  { name: 'recurses', source: 'def f():\n    return f()', ends: ['raised'], error: 'RecursionError' },
  { name: 'recurses with the limit off', source: 'import sys\nsys.setrecursionlimit(10**9)\ndef f():\n    return f() + 1', ends: ['killed', 'memory', 'time', 'raised'] },
  { name: 'recurses in C', source: 'import sys\nsys.setrecursionlimit(10**9)\nclass A:\n    def __repr__(self): return repr(self)\ndef f():\n    return repr(A())', ends: ['killed', 'raised'] },
  // Objects that lie
  { name: 'equals everything', source: 'class X:\n    def __eq__(self, o): return True\n    def __hash__(self): return 1\ndef f():\n    return [X(), X]', ends: ['returned'], value: [object('X'), object('type')] },
  { name: 'claims another class', source: 'class X:\n    __class__ = int\n    def __int__(self): return 3\n    def __index__(self): return 3\ndef f():\n    return X()', ends: ['returned'], value: object('X') },
  { name: 'hides its name', source: 'class M(type):\n    @property\n    def __name__(cls): raise SystemExit\nclass X(metaclass=M): pass\ndef f():\n    return X()', ends: ['returned'], value: object('?') },
  { name: 'hashes without end', source: 'class X:\n    def __hash__(self):\n        while True: pass\ndef f():\n    return {X(): 1}', ends: ['time'] },
  { name: 'raises what cannot be shown', source: 'class E(BaseException):\n    def __str__(self): raise SystemExit\ndef f():\n    raise E', ends: ['raised'], error: 'E' },
  { name: 'raises what takes for ever to show', source: 'class E(Exception):\n    def __str__(self):\n        while True: pass\ndef f():\n    raise E', ends: ['time'] },
  // Patches
  { name: 'patches json and builtins', source: 'import json, builtins, sys\ndef f():\n    json.dumps = json.loads = lambda *a, **k: \'{"value": 9, "args": []}\'\n    json.encoder.c_make_encoder = None\n    for n in ("type", "len", "str", "list", "isinstance", "repr", "dict"): setattr(builtins, n, lambda *a: 9)\n    sys.modules.clear()\n    return 0', ends: ['returned'], value: 0 },
  { name: 'forges with the harness found through frames', source: 'import sys\ndef f():\n    frame = sys._getframe(1)\n    frame.f_globals["_sandbox_give"] = lambda _: b\'{"value": 9, "args": []}\'\n    return 0', ends: ['returned'], value: 0 },
  { name: 'rewrites every function it can find', source: 'import gc, types\ndef f():\n    for o in gc.get_objects():\n        if isinstance(o, types.FunctionType) and o is not f:\n            try: o.__code__ = (lambda *a, **k: b"x").__code__\n            except ValueError: pass\n    return 0', ends: ['killed', 'raised', 'returned'], value: 0 },
  { name: 'looks for later inputs', source: 'import gc\ndef f(secret):\n    seen = [x for o in gc.get_objects() if type(o) in (list, tuple, dict) for x in (o.values() if type(o) is dict else o) if type(x) is str]\n    return [secret in seen, "".join(("later", "-input")) in seen]', cases: [['first-input'], ['later-input']], ends: ['returned'], value: [true, false] },
  // Files
  { name: 'reads host files', source: 'def f():\n    found = []\n    for p in ("/etc/passwd", "/proc/self/environ", "/work", "../../package.json", "C:\\\\Windows\\\\win.ini"):\n        try: found.append(open(p).read())\n        except OSError: pass\n    return found', ends: ['returned'], value: [] },
  { name: 'writes a file', source: 'def f():\n    open("/tmp/x", "w").write("x" * 10**8)', ends: ['raised'], error: 'OSError' },
  { name: 'makes, links, renames and deletes', source: 'import os\ndef f():\n    done = []\n    for act in (lambda: os.mkdir("/d"), lambda: os.symlink("/", "/l"), lambda: os.rename("/lib", "/b"), lambda: os.rmdir("/home"), lambda: os.remove("/lib/python314.zip"), lambda: os.chmod("/", 0), lambda: os.truncate("/lib/python314.zip", 0)):\n        try: act(); done.append(1)\n        except OSError: pass\n    return done', ends: ['returned'], value: [] },
  { name: 'mounts the host', source: 'import pyodide_js\ndef f(): pyodide_js.mountNodeFS("/m", "/")', ends: ['raised'], error: 'ModuleNotFoundError' },
  { name: 'reads the environment', source: 'import os\ndef f():\n    return [k for k in os.environ if "SANDBOX" in k or "NODE" in k or "/work" in os.environ[k]]', ends: ['returned'], value: [] },
  // Doors to the host
  { name: 'opens a socket', source: 'import socket\ndef f():\n    socket.create_connection(("127.0.0.1", 80), 1)', ends: os },
  { name: 'runs a shell', source: 'import os, subprocess\ndef f():\n    if os.system("id > /tmp/owned") == 0: return "owned"\n    subprocess.run(["id"])', ends: os },
  { name: 'loads ctypes', source: 'import ctypes\ndef f():\n    return ctypes.CDLL(None).emscripten_run_script(b"process.exit(0)")', ends: ['killed', 'raised'] },
  { name: 'brings the bridge to JavaScript back', source: 'import sys\ndef f():\n    for name in ("js", "pyodide_js", "pyodide", "_pyodide_core", "pyodide.ffi", "pyodide.code", "_pyodide"): sys.modules.pop(name, None)\n    import js\n    return js.process.pid', ends: os },
  { name: 'finds the bridge in the core', source: 'import gc\ndef f():\n    for o in gc.get_objects():\n        if type(o).__name__ == "JsProxy":\n            return str(o.constructor.constructor("return process.pid")())\n    import sys\n    sys.modules.pop("_pyodide_core")\n    import _pyodide_core\n    return _pyodide_core.run_js("process.pid")', ends: os },
  { name: 'loads a library', source: 'import _imp, importlib.machinery as m\ndef f():\n    return m.ExtensionFileLoader("x", "/lib/x.so").load_module()', ends: os },
  // The interpreter itself
  { name: 'runs broken bytecode', source: 'def f():\n    g = lambda: 0\n    g.__code__ = g.__code__.replace(co_code=b"\\x5a\\xff" * 40, co_consts=(), co_stacksize=1)\n    return g()', ends: ['killed', 'raised', 'time', 'returned', 'memory'] },
  { name: 'crashes on purpose', source: 'import faulthandler\ndef f():\n    faulthandler._sigsegv()', ends: ['killed', 'raised'], native: { ends: ['killed', 'raised', 'returned'] } }, // there the signal is refused
  { name: 'traces', source: 'import sys\ndef t(frame, event, arg):\n    frame.f_locals.clear() if event == "x" else None\n    return t\nsys.settrace(t); sys.setprofile(t)\ndef f():\n    return 0', ends: ['returned'], value: 0 },
  { name: 'forges time', source: 'import time\ntime.time = time.monotonic = time.perf_counter = lambda: 0\ndef f():\n    while True: pass', ends: ['time'] },
  { name: 'leaves state', source: 'import builtins, sys, json, collections\nbuiltins.left = 1\nsys.left = 1\njson.left = 1\nsys.path.insert(0, "/left")\nbuiltins.sorted = lambda x: "left"\ndef f():\n    return 0', ends: ['returned'], value: 0 },
];
