"""A Python that has loaded everything and is only ever forked. Runs inside a jail; imports nothing of a job.

Descriptors: 0 orders from the host, 1 reports to it, 2 complaints; then per slot three sockets, whose other ends the host
holds: channel, standard output, standard error. A slot holds one forked child, which runs one job and is then killed.

    host -> zygote   `setup {json}`, then `fork <slot> <generation> <mark>`: kill what is in the slot, throw away what it
                     has not read, write the mark to its three sockets, fork the next child into it
                     `prepare <base64>`: compile a program of the product's own, and run nothing of it
    zygote -> host   `forked <slot> <generation> <process id in here>`, `gone <slot> <generation> <wait status>`
    host -> child    frames (4 bytes of length, little endian, and text): the job, then one case at a time
    child -> host    frames `<number> <microseconds> <turns>\\n<answer>`, number 0 as soon as it stands ready

No candidate's data enters this process, so no fork inherits it. The mark is chosen by the host after the old child's last
answer, and no child can read descriptor 0: whatever stands before the mark is the old child's, whatever follows is not.
A child can only read from and write to its sockets (its filter allows no other call on them), so it cannot change them
for its successor.
"""

import sys

sys.path[:] = [path for path in sys.path[1:] if path]  # not the folder of this file

import base64, ctypes, gc, json, mmap, os, random, resource, select, signal, struct, time, types  # noqa

HERE = os.path.dirname(os.path.abspath(__file__))
FIRST_SLOT = 3
CHANNEL = 3  # of a child
PROGRAM_FILE = "solution.py"  # as harness.py names it
MAX_FRAME_BYTES = 4 * 1024 * 1024
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 1, 38, 22, 2
OUT_OF_MEMORY = b'{"raised":{"name":"MemoryError","message":"","line":null,"trace":"MemoryError"}}'
BALLAST_BYTES = 4 * 1024 * 1024  # given back when memory has run out, so that this can still be said


def source_of(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return compile(file.read(), name, "exec", dont_inherit=True)


def load_runtime(harness):
    """The harness of the embedded Python, with counting put in."""
    exec(source_of("preload.py"), {"__name__": "preload"})
    counted = {"__name__": "counted"}
    exec(source_of("counted.py"), counted)
    compile_counted, turn = counted["_make_counter"]()
    prepared = {}

    def compile_or_take(source, file, _get=prepared.get):
        return _get(source) or compile_counted(source, file)

    def prepare(source):
        prepared[source] = compile_counted(source, PROGRAM_FILE)
        gc.freeze()

    space = {"__name__": "harness", "_sandbox_compile": compile_or_take}
    exec(source_of(harness), space)
    runtime = {name: space["_sandbox_" + name] for name in ("load", "take", "call", "give")}
    return {**runtime, "turn": turn}, prepare


def make_repeatable():
    """Everything random comes from one generator, which is seeded per job: a run can be repeated."""
    source = random._inst.__class__(0)
    os_bytes, plain_seed = source.randbytes, random.Random.seed

    def urandom(count):
        return os_bytes(count)

    def seed(self, a=None, version=2):
        plain_seed(self, int.from_bytes(os_bytes(16), "little") if a is None else a, version)

    os.urandom = random._urandom = urandom
    random.Random.seed = seed

    def seed_all(number):
        plain_seed(source, number)

    return seed_all


def spend_time(seconds):
    """A program that sleeps is busy, as in every other mode, and no answer has to wait for a sleeping process."""
    until = _clock() + seconds
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    while _clock() < until:
        pass


_clock = time.perf_counter


def used_address_space():
    """What RLIMIT_AS must at least be here, found by trying: there is no /proc to read it from."""
    kind, (_, hard) = resource.RLIMIT_AS, resource.getrlimit(resource.RLIMIT_AS)
    low, high = 0, 1 << 36
    while high - low > 1 << 16:
        middle = (low + high) // 2
        resource.setrlimit(kind, (middle, hard))
        try:
            mmap.mmap(-1, 4096).close()
            high = middle
        except (OSError, MemoryError):
            low = middle
        finally:
            resource.setrlimit(kind, (hard, hard))
    return high


libc = ctypes.CDLL(None, use_errno=True)
libc.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4


class Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("program", ctypes.c_char_p)]


def make_lock(setup):
    program = base64.b64decode(setup["filter"])
    filter_ = Filter(len(program) // 8, program)
    used = [used_address_space()]
    limit = resource.setrlimit

    def measure():
        used[0] = used_address_space()

    def lock(memory_bytes, cpu_s):
        for kind, value in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, 16),
            (resource.RLIMIT_MEMLOCK, 0),
            (resource.RLIMIT_CPU, cpu_s),
            (resource.RLIMIT_AS, used[0] + memory_bytes),
        ):
            limit(kind, (value, value))
        if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            os._exit(97)
        if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(filter_), 0, 0) != 0:
            os._exit(98)

    return lock, measure


def read_exactly(fd, count, _read=os.read, _exit=os._exit):
    parts = []
    while count > 0:
        part = _read(fd, min(count, 1 << 20))
        if not part:
            _exit(0)
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def become_child(slot, zygote):
    """Keeps only its own three sockets and an empty standard input, and does not outlive the zygote."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != zygote:
        os._exit(0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    channel, out, err = slot_fds(slot)
    nothing = os.open("/dev/null", os.O_RDONLY)
    kept = [os.dup(fd) for fd in (nothing, out, err, channel)]
    for to, fd in enumerate(kept):
        os.dup2(fd, to)
    os.closerange(CHANNEL + 1, 256)
    sys.stdin = open(0, closefd=False)


def hide(*names):
    """What only this process needs. It is no wall: the filter is."""
    for name in names:
        sys.modules[name] = None


def run_child(slot, zygote, runtime, lock, seed_all):
    become_child(slot, zygote)
    unpack, pack, loads = struct.unpack, struct.pack, json.loads
    ballast = [bytearray(BALLAST_BYTES)]

    def receive(_read=read_exactly):
        return _read(CHANNEL, unpack("<I", _read(CHANNEL, 4))[0])

    def answer(number, micros, turns, text, _write=os.write, _len=len):
        if _len(text) > MAX_FRAME_BYTES:
            text = b'{"too_large":true}'
        body = b"%d %d %d\n" % (number, micros, turns) + text
        rest = pack("<I", _len(body)) + body
        while rest:
            rest = rest[_write(CHANNEL, rest):]

    answer(0, 0, 0, b"")
    job = loads(receive())
    seed_all(job["seed"])
    hide("ctypes", "_ctypes")
    sys.modules["__main__"] = types.ModuleType("__main__")
    message = json.dumps({"source": job["source"], "entry": job["entry"], "seed": job["seed"]}).encode()
    memory_bytes, cpu_s = job["memory_bytes"], job["cpu_s"]
    lock(memory_bytes, cpu_s)
    serve(runtime, message, receive, answer, ballast)


def serve(runtime, message, receive, answer, ballast, _clock=time.perf_counter_ns, _Base=BaseException, _Memory=MemoryError):
    load, take, call, give, turn = (runtime[name] for name in ("load", "take", "call", "give", "turn"))
    ok = b'{"ok":true}'

    def timed(step, argument):
        before, begun = turn(), _clock()
        try:
            text = step(argument)
        except _Memory:
            ballast.clear()
            text = OUT_OF_MEMORY
        return text, (_clock() - begun) // 1000, turn() - before - 1

    number = 1
    text, micros, count = timed(load, message)
    answer(number, micros, count, text)
    while True:
        arguments = receive()
        number += 1
        text, micros, count = timed(take, arguments)
        if text == ok:
            text, micros, count = timed(call, b"")
            if text == ok:
                text, _, _ = timed(give, b"")
        answer(number, micros, count, text)


def slot_fds(slot):
    first = FIRST_SLOT + 3 * slot
    return first, first + 1, first + 2


class Keeper:
    """The forking side: knows slots, generations and process ids, and no job."""

    def __init__(self, fork_child, prepare):
        self.fork_child = fork_child
        self.prepare = prepare
        self.children = {}  # process id -> (slot, generation)
        self.scratch = bytearray(1 << 16)

    def report(self, text):
        os.write(1, (text + "\n").encode())

    def bury(self):
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            slot, generation = self.children.pop(pid)
            self.report("gone %d %d %d" % (slot, generation, status))

    def clear(self, slot):
        for pid, (other, _) in list(self.children.items()):
            if other == slot:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                del self.children[pid]
        channel = slot_fds(slot)[0]
        os.set_blocking(channel, False)
        try:
            while os.readv(channel, [self.scratch]) > 0:
                pass
        except BlockingIOError:
            pass
        os.set_blocking(channel, True)
        self.scratch[:] = bytes(len(self.scratch))  # it was somebody's input

    def fork(self, slot, generation, mark):
        self.clear(slot)
        for fd in slot_fds(slot):
            rest = mark
            while rest:
                rest = rest[os.write(fd, rest):]
        pid = os.fork()
        if pid == 0:
            try:
                self.fork_child(slot)
            finally:
                os._exit(99)
        self.children[pid] = (slot, generation)
        self.report("forked %d %d %d" % (slot, generation, pid))


def keep(keeper):
    woken, wake = os.pipe()
    for fd in (woken, wake):
        os.set_blocking(fd, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    pending = b""
    while True:
        ready, _, _ = select.select([0, woken], [], [])
        if woken in ready:
            os.read(woken, 4096)
        keeper.bury()
        if 0 in ready:
            chunk = os.read(0, 65536)
            if not chunk:
                os._exit(0)  # the host is gone
            pending += chunk
            *lines, pending = pending.split(b"\n")
            for line in lines:
                order, *rest = line.split()
                if order == b"prepare":
                    keeper.prepare(base64.b64decode(rest[0]).decode())
                    continue
                slot, generation, mark = rest
                keeper.fork(int(slot), int(generation), bytes.fromhex(mark.decode()))


def read_setup():
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            os._exit(0)
        line += byte
    return json.loads(line)


def main():
    setup = read_setup()
    runtime, prepare = load_runtime(setup["harness"])
    seed_all = make_repeatable()
    time.sleep = spend_time
    lock, measure = make_lock(setup)

    def prepare_and_measure(source):
        prepare(source)
        measure()  # or the program's memory would be paid with it

    gc.collect()
    gc.freeze()  # collections in a child need not copy what nobody will free
    zygote = os.getpid()
    keep(Keeper(lambda slot: run_child(slot, zygote, runtime, lock, seed_all), prepare_and_measure))


main()
