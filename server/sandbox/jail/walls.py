"""Builds a jail around one command: namespaces, an empty root with a few read-only places in it, limits, a seccomp filter.

Argument: the descriptor from which the order (JSON, see unshare.ts) is read. Three processes, as bubblewrap has them: this
one waits outside and passes the exit code on; the first inside is the init of the process namespace, and when it ends
everything in there ends; the second is the command. Killing the one outside kills the init (PR_SET_PDEATHSIG).
"""

import base64, ctypes, json, os, resource, signal, sys  # noqa

libc = ctypes.CDLL(None, use_errno=True)

NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000,
)  # fmt: skip
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE, MS_REMOUNT, MS_RDONLY = 2, 4, 8, 4096, 16384, 1 << 18, 32, 1
MNT_DETACH = 2
ATTR_RDONLY, ATTR_NOSUID, ATTR_NODEV = 1, 2, 4
AT_RECURSIVE, AT_FDCWD = 0x8000, -100
SYS_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
SYS_MOUNT_SETATTR = 442  # calls from 424 on have the same number everywhere
PR_SET_PDEATHSIG, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 1, 24, 38, 22
LAST_CAPABILITY = 63  # more than any kernel has; dropping one that does not exist is refused, and no harm
OLD = "/.old"


def check(result, what):
    if result != 0:
        code = ctypes.get_errno()
        raise OSError(code, "%s: %s" % (what, os.strerror(code)))


def mount(source, target, kind, flags, data=None):
    encoded = [None if text is None else os.fsencode(text) for text in (source, target, kind, data)]
    source_, target_, kind_, data_ = encoded
    check(libc.mount(source_, target_, kind_, ctypes.c_ulong(flags), data_), "mount %s" % target)


def read_order(fd):
    with open(fd, "rb") as pipe:
        return json.loads(pipe.read())


def enter_namespaces(own_user):
    """A server that is root needs no user namespace: its jails run as users of their own, without any capability."""
    ids = os.getuid(), os.getgid()
    kinds = NEWNS | NEWCGROUP | NEWUTS | NEWIPC | NEWPID | NEWNET
    check(libc.unshare(kinds | (0 if own_user else NEWUSER)), "unshare")
    return ids


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def map_ids(inside, ids):
    write("/proc/self/setgroups", "deny")
    write("/proc/self/uid_map", "%d %d 1" % (inside, ids[0]))
    write("/proc/self/gid_map", "%d %d 1" % (inside, ids[1]))


def place(path, folder):
    """An empty place to mount on; what is there already (inside an earlier bind) is used."""
    if os.path.lexists(path):
        return
    if folder:
        os.makedirs(path, 0o755, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(path), 0o755, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o644))


def set_attributes(path, attributes):
    """Recursively, which MS_REMOUNT cannot."""
    wanted = (ctypes.c_uint64 * 4)(attributes, 0, 0, 0)
    result = libc.syscall(
        SYS_MOUNT_SETATTR, AT_FDCWD, os.fsencode(path), AT_RECURSIVE, ctypes.byref(wanted), ctypes.sizeof(wanted)
    )
    check(result, "mount_setattr %s" % path)


def bind(source, path, attributes):
    place(path, os.path.isdir(source))
    mount(source, path, None, MS_BIND | MS_REC)
    set_attributes(path, attributes)


def places(order):
    """(host path with its links resolved, path inside, attributes); folders before what lies in them."""
    common = ATTR_NOSUID | ATTR_NODEV
    attributes = {path: common | ATTR_RDONLY for path in order["read"]}
    attributes.update((path, common) for path in order["write"])
    attributes.update((path, ATTR_NOSUID) for path in order["devices"])
    return [(OLD + os.path.realpath(path), path, attributes[path]) for path in sorted(attributes)]


def build_root(order):
    to_bind = places(order)
    mount(None, "/", None, MS_REC | MS_PRIVATE)  # nothing that happens here is seen outside
    # Any folder will do: after the pivot the old tree stands complete under OLD, until it goes.
    mount("jail", "/tmp", "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=1m")
    os.mkdir("/tmp" + OLD)
    pivot = SYS_PIVOT_ROOT[os.uname().machine]
    check(libc.syscall(pivot, b"/tmp", os.fsencode("/tmp" + OLD)), "pivot_root")
    os.chdir("/")
    for source, path, attributes in to_bind:
        bind(source, path, attributes)
    if order["proc"]:
        place("/proc", True)
        mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    check(libc.umount2(os.fsencode(OLD), MNT_DETACH), "umount2")
    os.rmdir(OLD)
    mount(None, "/", None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV)


def drop_rights(own_user):
    for capability in range(LAST_CAPABILITY + 1):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    if own_user:
        os.setgroups([])
        os.setresgid(own_user, own_user, own_user)
        os.setresuid(own_user, own_user, own_user)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    check(libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())), "capset")


def end_with_parent(parent_lives):
    """`parent_lives` is a pipe that only the parent holds open: it may have gone before it could be asked for."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    try:
        os.read(parent_lives, 1)
        os._exit(125)
    except BlockingIOError:
        pass


def lock(order):
    for name, value in order["limits"].items():
        kind = getattr(resource, "RLIMIT_" + name, None)
        if kind is not None:
            hard = resource.getrlimit(kind)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (value, value))
    check(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    program = base64.b64decode(order["filter"])

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]

    filter_ = Program(len(program) // 8, program)
    check(libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(filter_), 0, 0), "seccomp")


def exit_code(status):
    return 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def inside(order, own_user, parent_lives):
    """Process 1: builds the jail, starts the command, buries what is orphaned."""
    end_with_parent(parent_lives)
    build_root(order)
    libc.sethostname(order["hostname"].encode(), len(order["hostname"]))
    os.setsid()  # no terminal to push keys into
    os.umask(0o022)
    drop_rights(own_user)
    end_with_parent(parent_lives)  # a change of user forgets it
    child = os.fork()
    if child == 0:
        for ignored in (signal.SIGPIPE, signal.SIGXFSZ):  # by Python, and it would last through the exec
            signal.signal(ignored, signal.SIG_DFL)
        os.chdir(order["cwd"])
        lock(order)
        os.execve(order["command"][0], order["command"], order["env"])
    os.closerange(0, 256)
    while True:
        pid, status = os.wait()
        if pid == child:
            os._exit(exit_code(status))


def outside(order):
    own_user = order["outside_id"]
    ids = enter_namespaces(own_user)
    if not own_user:
        map_ids(order["inside_id"], ids)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    parent_lives, we_live = os.pipe()
    os.set_blocking(parent_lives, False)
    child = os.fork()
    if child == 0:
        os.close(we_live)
        inside(order, own_user, parent_lives)
    # Only the command keeps the descriptors, so that their other ends see it go.
    os.closerange(0, we_live)
    os._exit(exit_code(os.waitpid(child, 0)[1]))


try:
    outside(read_order(int(sys.argv[1])))
except BaseException as e:  # in whichever of the three processes
    os.write(2, ("jail: %s\n" % e).encode())
    os._exit(126)
