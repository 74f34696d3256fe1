/** What is asked of a jail, for every language alike. */
import type { ChildProcess } from 'node:child_process';

export interface JailOrder {
  command: { file: string; args: readonly string[]; env: Readonly<Record<string, string>> };
  /** A folder of the view. */
  cwd: string;
  /** Host files and folders seen inside, read-only and at the same paths: nothing else is there. */
  read: readonly string[];
  /** Those that may be written as well. */
  write: readonly string[];
  /** A compiler starts others; a candidate's program may not. */
  may_fork: boolean;
  /** Private memory that can be written (RLIMIT_DATA), per process. */
  data_bytes: number;
  /** The largest file that may be written; 0 for none. */
  file_bytes: number;
  /** Processes and threads at once. */
  threads: number;
  /** Processor time per process, whole seconds: a backstop, limits are held by whoever asks. */
  cpu_s: number;
  /** Bytes of stack; 8 MB when left out, as everywhere. */
  stack_bytes?: number;
  /** Whether /proc is there (its own processes only). A JVM wants it. */
  proc?: boolean;
  /** As for `spawn`; three pipes when left out. The jail adds one pipe at the end for itself. */
  stdio?: readonly ('pipe' | 'ignore' | 'ipc')[];
}

/** Killing the process ends all that runs in the jail. An exit by signal shows as that signal or as code 128 + number. */
export type StartJailed = (order: JailOrder) => ChildProcess;

/** One way to build the walls. */
export interface Walls {
  readonly name: 'bubblewrap' | 'unshare';
  readonly start: StartJailed;
}

export const STACK_BYTES = 8 * 1024 * 1024;
export const OPEN_FILES = 256; // a JVM or a compiler opens a hundred
/** Device nodes that every C library counts on. */
export const DEVICES = ['/dev/null', '/dev/zero', '/dev/urandom'];
export const HOSTNAME = 'jail';
/** The only user that exists inside; it owns nothing. */
export const INSIDE_ID = 65534;
