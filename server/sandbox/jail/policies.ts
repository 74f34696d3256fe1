/** What a jailed process may ask of the kernel. Everything that is not named here is refused. */
import { CALLS } from './calls.ts';
import type { Architecture, Call } from './calls.ts';
import { assemble } from './filter.ts';
import type { Outcome, Policy, Rule } from './filter.ts';

const EPERM: Outcome = { errno: 1 };
const ENOENT: Outcome = { errno: 2 };
const ENOTTY: Outcome = { errno: 25 };
const EROFS: Outcome = { errno: 30 };
const ENOSYS: Outcome = { errno: 38 };

/** Computing, its own memory, clocks, and descriptors that are open already. */
const COMPUTES = `read write close fstat lseek mmap mprotect munmap brk rt_sigaction rt_sigprocmask rt_sigreturn pread64
  readv writev mremap madvise nanosleep clock_nanosleep getpid gettid getppid exit exit_group uname getcwd gettimeofday
  getrusage sysinfo times time getuid geteuid getgid getegid sigaltstack futex sched_getaffinity sched_yield
  restart_syscall clock_gettime clock_getres set_robust_list getrandom rseq membarrier poll ppoll select pselect6`;

/**
 * A runtime with threads of its own that opens files of its view: Node, a JVM, Go, C++. `wait4` is bubblewrap's own, whose
 * init lives under the same filter.
 */
const RUNS = `${COMPUTES} wait4 pwrite64 get_robust_list getitimer open openat stat lstat newfstatat statx access faccessat
  faccessat2 readlink readlinkat getdents getdents64 fcntl dup dup2 dup3 pipe pipe2 epoll_create epoll_create1 epoll_ctl
  epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2 execve prctl arch_prctl set_tid_address prlimit64 getrlimit
  setrlimit sched_setaffinity sched_getparam sched_getscheduler sched_setscheduler sched_get_priority_max
  sched_get_priority_min sched_getattr getpriority setpriority mlock munlock mincore msync tgkill tkill kill
  rt_sigtimedwait rt_sigpending rt_sigsuspend setitimer timer_create timer_settime timer_delete sendto recvfrom sendmsg
  recvmsg shutdown getsockopt setsockopt getsockname getpeername socketpair close_range fadvise64 statfs fstatfs getpgrp
  getpgid getsid capget getgroups getcpu`;

/** A compiler: starts others and writes the folder it was given. */
const BUILDS = `${RUNS} fork vfork waitid mkdir mkdirat unlink unlinkat rmdir rename renameat renameat2 chmod fchmod
  fchmodat ftruncate truncate utimensat futimesat utime utimes fsync fdatasync link linkat symlink symlinkat flock
  fallocate umask chdir fchdir setpgid setsid copy_file_range sendfile alarm`;

function calls(list: string): Call[] {
  return list.split(/\s+/).map((word) => {
    if (!isCall(word)) throw new Error(`no number is known for the system call ${word}`);
    return word;
  });
}

function isCall(word: string): word is Call {
  return Object.hasOwn(CALLS, word);
}

const CLONE_THREAD = 0x10000;
const CLONE_NEW_ANYTHING = 0x7e020080; // a namespace of any kind
/** Set or clear close-on-exec and non-blocking, ask for what is readable. */
const OWN_IOCTLS = [0x5450, 0x5451, 0x5421, 0x541b];
const F_SETFL = 4; // fcntl commands below it duplicate a descriptor or ask about one
const WRITES = 0o3 | 0o100 | 0o1000 | 0o2000; // O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND
const TMPFILE = 0o20000000;
const AT_EMPTY_PATH = 0x1000;
const PROT_EXEC = 4;

const never = (otherwise: Outcome): Rule => ({ clauses: [], otherwise });
const NO_TERMINAL: Rule = {
  clauses: [{ argument: 1, test: { is: OWN_IOCTLS }, gives: 'allow' }],
  otherwise: ENOTTY,
};
/** A C library told ENOSYS goes on with the older call, whose arguments a filter can see. */
const NEWER: Policy['rules'] = {
  clone3: never(ENOSYS),
  openat2: never(ENOSYS),
  io_uring_setup: never(ENOSYS),
};

/** A candidate's program in a runtime of its own: threads, but no processes; what may be read or written is the view's matter. */
export const PROGRAM: Policy = {
  allow: calls(RUNS),
  rules: {
    ...NEWER,
    ioctl: NO_TERMINAL,
    clone: {
      clauses: [
        { argument: 0, test: { lacks: CLONE_THREAD }, gives: EPERM },
        { argument: 0, test: { has: CLONE_NEW_ANYTHING }, gives: EPERM },
      ],
      otherwise: 'allow',
    },
  },
  otherwise: EPERM,
};

/** A compiler, which reads what a candidate wrote. */
export const COMPILER: Policy = {
  allow: calls(BUILDS),
  rules: {
    ...NEWER,
    ioctl: NO_TERMINAL,
    clone: {
      clauses: [{ argument: 0, test: { has: CLONE_NEW_ANYTHING }, gives: EPERM }],
      otherwise: 'allow',
    },
  },
  otherwise: EPERM,
};

const opens = (flags: 1 | 2): Rule => ({
  clauses: [{ argument: flags, test: { has: WRITES | TMPFILE }, gives: EROFS }],
  otherwise: ENOENT,
});

/**
 * A candidate's program inside an interpreter that has already loaded everything: no file is opened, nothing is started,
 * no memory becomes executable. The channel's socket is shared with later runs, so nothing may be set on it: no fcntl
 * beyond asking, no ioctl, no socket call.
 */
export const INTERPRETED: Policy = {
  allow: calls(COMPUTES),
  rules: {
    ioctl: never(ENOTTY),
    open: opens(1),
    openat: opens(2),
    ...Object.fromEntries(
      calls('stat lstat statx access faccessat faccessat2 readlink readlinkat').map((call) => [
        call,
        never(ENOENT),
      ]),
    ),
    // With an empty path it asks about an open descriptor: this is how newer C libraries write fstat.
    newfstatat: {
      clauses: [{ argument: 3, test: { has: AT_EMPTY_PATH }, gives: 'allow' }],
      otherwise: ENOENT,
    },
    fcntl: { clauses: [{ argument: 1, test: { from: F_SETFL }, gives: EPERM }], otherwise: 'allow' },
    mmap: { clauses: [{ argument: 2, test: { has: PROT_EXEC }, gives: EPERM }], otherwise: 'allow' },
    mprotect: { clauses: [{ argument: 2, test: { has: PROT_EXEC }, gives: EPERM }], otherwise: 'allow' },
  },
  otherwise: EPERM,
};

/** For the process that a jail starts. */
export function filterFor(order: { may_fork: boolean }, architecture: Architecture): Buffer {
  return assemble(order.may_fork ? COMPILER : PROGRAM, architecture);
}
