/**
 * Attacks on the walls of the native mode: a Python program that has found ctypes again (a class cannot be hidden) and so
 * can ask the kernel for anything. Each tries a list of things and returns the names of those that it got.
 */
import type { Attack } from './table.ts';

const PREAMBLE = `
import os, sys, platform
C = next(c for c in object.__subclasses__() if c.__name__ == "CDLL")
ctypes = sys.modules[C.__init__.__globals__["__name__"]] or type(sys)("ctypes")
ctypes.__dict__.update(C.__init__.__globals__)
libc = ctypes.CDLL(None, use_errno=True)
X86 = platform.machine() == "x86_64"

def call(x86, arm, *arguments):
    """The system call's result; None where it is refused."""
    number = x86 if X86 else arm
    result = libc.syscall(number, *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    return None if result < 0 else result

def got(tries):
    return [name for name, attempt in tries.items() if attempt() is not None]
`;

const tries = (name: string, attempts: string, more: Partial<Attack> = {}): Attack => ({
  name,
  source: `${PREAMBLE}\nbuffer = ctypes.create_string_buffer(4096)\ndef f():\n    return got({${attempts}})`,
  ends: ['returned'],
  value: [],
  ...more,
});

// prettier-ignore
export const NATIVE_ATTACKS: Attack[] = [
  tries('can ask at all', '"own number": lambda: call(39, 172)', { value: ['own number'] }),
  tries('reaches for other processes', `
    "ptrace": lambda: call(101, 117, 16, 2, 0, 0), "ptrace traceme": lambda: call(101, 117, 0, 0, 0, 0),
    "read memory": lambda: call(310, 270, 2, buffer, 1, buffer, 1, 0), "write memory": lambda: call(311, 271, 2, buffer, 1, buffer, 1, 0),
    "kill zygote": lambda: call(62, 129, 2, 9), "kill init": lambda: call(62, 129, 1, 9), "kill all": lambda: call(62, 129, -1, 9),
    "tgkill": lambda: call(234, 131, 2, 2, 9), "tkill": lambda: call(200, 130, 2, 9), "queue": lambda: call(129, 138, 2, 9, buffer),
    "pidfd": lambda: call(434, 434, 2, 0), "pidfd_getfd": lambda: call(438, 438, 3, 0, 0), "send by pidfd": lambda: call(424, 424, 3, 9, 0, 0),
    "kcmp": lambda: call(312, 272, 1, 2, 0, 0, 0), "nice": lambda: call(141, 140, 0, 2, 19), "limits": lambda: call(302, 261, 2, 7, buffer, 0)`),
  tries('makes processes and threads', `
    "fork": lambda: call(57, 220, 17, 0, 0, 0, 0), "vfork": lambda: call(58, 220, 17, 0, 0, 0, 0), "clone": lambda: call(56, 220, 17, 0, 0, 0, 0),
    "thread": lambda: call(56, 220, 0x10f00, 0, 0, 0, 0), "clone3": lambda: call(435, 435, buffer, 88),
    "execve": lambda: call(59, 221, b"/bin/sh", 0, 0), "execveat": lambda: call(322, 281, -100, b"/bin/sh", 0, 0, 0)`),
  tries('leaves its namespaces', `
    "unshare user": lambda: call(272, 97, 0x10000000), "setns": lambda: call(308, 268, 3, 0), "chroot": lambda: call(161, 51, b"/"),
    "mount": lambda: call(165, 40, b"none", b"/", b"tmpfs", 0, 0), "umount": lambda: call(166, 39, b"/", 2), "pivot": lambda: call(155, 41, b"/", b"/"),
    "open_tree": lambda: call(428, 428, -100, b"/", 1), "move_mount": lambda: call(429, 429, 3, b"", -100, b"/", 0), "fsopen": lambda: call(430, 430, b"tmpfs", 0),
    "setuid": lambda: call(105, 146, 0), "capset": lambda: call(126, 91, buffer, buffer), "personality": lambda: call(135, 92, 0x40000), "hostname": lambda: call(170, 161, b"x", 1)`),
  tries('opens files by every road', `
    "open": lambda: call(2, 56, b"/etc/passwd", 0, 0), "openat": lambda: call(257, 56, -100, b"/dev/null", 0, 0), "openat2": lambda: call(437, 437, -100, b"/", buffer, 24),
    "own interpreter": lambda: call(257, 56, -100, sys.executable.encode(), 0, 0), "by handle": lambda: call(304, 265, -100, buffer, 0), "creat": lambda: call(85, 56, b"/x", 0o600, 0),
    "tmpfile": lambda: call(257, 56, -100, b"/", 0o20200002, 0o600), "memfd": lambda: call(319, 279, b"x", 0), "secret memory": lambda: call(447, 447, 0),
    "mknod": lambda: call(133, 33, b"/x", 0o20666, 0x101), "symlink": lambda: call(88, 36, b"/", b"/x"), "unlink": lambda: call(87, 35, b"/dev/null", 0), "mkdir": lambda: call(83, 34, b"/x", 0o700),
    "list": lambda: call(217, 61, 0, buffer, 4096), "stat": lambda: call(262, 79, -100, b"/", buffer, 0), "change folder": lambda: call(80, 49, b"/"), "inotify": lambda: call(294, 26, 0), "fanotify": lambda: call(300, 262, 0, 0)`),
  tries('talks to the network and the kernel', `
    "socket": lambda: call(41, 198, 2, 1, 0), "unix socket": lambda: call(41, 198, 1, 1, 0), "netlink": lambda: call(41, 198, 16, 3, 0), "socketpair": lambda: call(53, 199, 1, 1, 0, buffer),
    "io_uring": lambda: call(425, 425, 8, buffer), "aio": lambda: call(206, 0, 8, buffer), "bpf": lambda: call(321, 280, 0, buffer, 48), "perf": lambda: call(298, 241, buffer, 0, -1, -1, 0),
    "userfaultfd": lambda: call(323, 282, 1), "keys": lambda: call(250, 219, 0, -1, 0, 0, 0), "add key": lambda: call(248, 217, b"user", b"x", b"y", 1, -1),
    "seccomp": lambda: call(317, 277, 1, 0, buffer), "prctl": lambda: call(157, 167, 4, 1, 0, 0, 0), "module": lambda: call(175, 105, buffer, 8, b""), "reboot": lambda: call(169, 142, 0, 0, 0, 0), "log": lambda: call(103, 116, 3, buffer, 4096), "clock": lambda: call(227, 112, 0, buffer), "quota": lambda: call(179, 60, 0, 0, 0, 0)`),
  tries('shares memory', `
    "shmget": lambda: call(29, 194, 0, 4096, 0o1666), "semget": lambda: call(64, 190, 0, 1, 0o1666), "msgget": lambda: call(68, 186, 0, 0o1666), "mq_open": lambda: call(240, 180, b"x", 0o102, 0o600, 0)`),
  tries('makes memory executable', `
    "mmap": lambda: call(9, 222, 0, 4096, 7, 0x22, -1, 0), "mprotect": lambda: call(10, 226, ctypes.addressof(buffer) & ~4095, 4096, 7), "pkey": lambda: call(329, 288, ctypes.addressof(buffer) & ~4095, 4096, 7, 0)`),
  tries('changes its channel for the next run', `
    "non-blocking": lambda: call(72, 25, 3, 4, 0o4000), "owner": lambda: call(72, 25, 3, 8, 1), "FIONBIO": lambda: call(16, 29, 3, 0x5421, buffer), "FIOASYNC": lambda: call(16, 29, 3, 0x5452, buffer), "shutdown": lambda: call(48, 210, 3, 2), "option": lambda: call(54, 208, 3, 1, 7, buffer, 4), "pass a descriptor": lambda: call(46, 211, 3, buffer, 0), "receive one": lambda: call(47, 212, 3, buffer, 0x40)`),
  tries('raises its limits', `
    "prlimit": lambda: call(302, 261, 0, 9, buffer, 0), "setrlimit": lambda: call(160, 164, 9, buffer)`),
  tries('finds descriptors left open', '"inherited": lambda: [fd for fd in range(4, 4096) if call(72, 25, fd, 1, 0) is not None] or None'),
  { name: 'uses the calls of another machine', source: `${PREAMBLE}\ndef f():\n    return call(0x40000000 + 39, 0x40000000 + 39)`, ends: ['killed', 'returned'], value: null },
  { name: 'crashes in C', source: `${PREAMBLE}\ndef f():\n    ctypes.string_at(0)`, ends: ['killed'] },
  { name: 'overwrites its own memory', source: `${PREAMBLE}\ndef f():\n    ctypes.memset(id(None), 255, 64)`, ends: ['killed', 'raised', 'returned', 'time'] },
  { name: 'fills the channel without answering', source: 'import os\ndef f():\n    while True: os.write(3, b"\\xff\\xff\\x3f\\x00" + b"x" * 4000)', ends: ['killed'] },
  { name: 'answers before it is asked', source: 'import os, struct\ndef f():\n    for n in range(1, 9):\n        body = b"%d 1 1\\n" % n + b\'{"value":9,"args":[]}\'\n        os.write(3, struct.pack("<I", len(body)) + body)\n    return 0', ends: ['killed'] },
  { name: 'announces an endless answer', source: 'import os\ndef f():\n    os.write(3, b"\\xff\\xff\\xff\\xff")\n    while True: pass', ends: ['killed'] },
  { name: 'floods both outputs', source: 'import os\ndef f():\n    while True: os.write(1, b"x" * 65536); os.write(2, b"y" * 65536)', ends: ['output'] },
  { name: 'leaves half an output behind and dies', source: 'import os\ndef f():\n    os.write(1, b"x" * 100_000); os.write(2, b"left"); os._exit(0)', ends: ['killed'] },
  { name: 'closes its channel', source: 'import os\ndef f():\n    os.close(3)\n    return 0', ends: ['killed'] },
  { name: 'reads ahead on its channel', source: 'import os\ndef f():\n    return os.read(3, 100).decode()', ends: ['time'] },
  { name: 'waits without using its time', source: 'import threading\ndef f():\n    threading.Event().wait()', ends: ['time'] },
  { name: 'waits for a lock it holds', source: 'import threading\ndef f():\n    lock = threading.Lock(); lock.acquire(); lock.acquire()', ends: ['time'] },
  { name: 'sleeps in select', source: 'import select\ndef f():\n    select.select([], [], [], 60)', ends: ['time'] },
  { name: 'ignores every signal it can', source: 'import signal\ndef f():\n    for s in range(1, 65):\n        try: signal.signal(s, signal.SIG_IGN)\n        except (OSError, ValueError): pass\n    while True: pass', ends: ['time'] },
  { name: 'stops counting its turns', source: 'import builtins\nsetattr(builtins, "@turn", (1).__int__)\ndef f():\n    for _ in range(10): pass\n    return 0', ends: ['returned'], value: 0 },
  { name: 'looks for the server', source: 'import os, gc, sys\ndef f():\n    text = repr([dict(os.environ), sys.argv, [str(x)[:200] for x in gc.get_objects()]])\n    return [ab for ab in (("DATA_", "DIR"), ("PATH", "="), ("post", "gres"), ("server/", "grading")) if "".join(ab) in text]', ends: ['returned'], value: [] },
];
