/**
 * The few system calls flite makes, over files in memory: it reads its arguments and writes one file. Answers are WASI
 * preview 1 error numbers.
 */

const OK = 0;
const BAD_DESCRIPTOR = 8;
const NO_ENTRY = 44;
/** Preopened directory; the first file flite opens is the next number. */
const ROOT = 3;
const DIRECTORY = 3;
const REGULAR_FILE = 4;
const ALL_RIGHTS = 0xffff_ffff_ffff_ffffn;
const CREATE = 1;
/** A few seconds of speech at 16 kHz; the file doubles when it needs more. */
const FIRST_CAPACITY = 256 * 1024;

interface MemoryFile {
  bytes: Uint8Array;
  length: number;
  position: number;
}

/** A program's memory; the buffer is another one after it has grown. */
export interface ProgramMemory {
  readonly buffer: ArrayBuffer;
}

/** Thrown out of the program when it exits. */
export class ProgramExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`program exited with ${code}`);
    this.code = code;
  }
}

export interface MemorySystem {
  imports: Record<string, (...args: never[]) => number>;
  /** Must be called before the program starts. */
  use(memory: ProgramMemory): void;
  /** What the program wrote to `name`, or null. */
  file(name: string): Uint8Array | null;
  /** What the program said on its error output. */
  complaint(): string;
}

/** A fresh system for one run of a program with these arguments. */
export function memorySystem(args: readonly string[]): MemorySystem {
  const files = new Map<string, MemoryFile>();
  const open = new Map<number, MemoryFile>();
  const argv = args.map((arg) => new TextEncoder().encode(`${arg}\0`));
  const complaints: string[] = [];
  let memory: ProgramMemory | null = null;
  const buffer = (): ArrayBuffer => {
    if (memory === null) throw new Error('the program has no memory yet');
    return memory.buffer;
  };
  const view = (): DataView => new DataView(buffer());
  const bytes = (from: number, length: number): Uint8Array => new Uint8Array(buffer(), from, length);
  return {
    imports: {
      ...argumentCalls(argv, view, bytes),
      ...descriptorCalls(open, view, bytes),
      ...fileCalls(files, open, view, bytes),
      fd_write: writeCall(open, complaints, view, bytes),
      clock_time_get: (_id: number, _precision: bigint, out: number) => {
        view().setBigUint64(out, 0n, true); // speech does not depend on the time of day
        return OK;
      },
      proc_exit: (code: number) => {
        throw new ProgramExit(code);
      },
    },
    use: (given) => {
      memory = given;
    },
    file: (name) => {
      const file = files.get(name);
      return file === undefined ? null : file.bytes.subarray(0, file.length);
    },
    complaint: () => complaints.join(''),
  };
}

type View = () => DataView;
type Bytes = (from: number, length: number) => Uint8Array;

function argumentCalls(argv: readonly Uint8Array[], view: View, bytes: Bytes): MemorySystem['imports'] {
  return {
    args_sizes_get: (count: number, size: number) => {
      view().setUint32(count, argv.length, true);
      view().setUint32(
        size,
        argv.reduce((sum, arg) => sum + arg.length, 0),
        true,
      );
      return OK;
    },
    args_get: (pointers: number, text: number) => {
      let at = text;
      for (const [index, arg] of argv.entries()) {
        view().setUint32(pointers + 4 * index, at, true);
        bytes(at, arg.length).set(arg);
        at += arg.length;
      }
      return OK;
    },
  };
}

function descriptorCalls(open: Map<number, MemoryFile>, view: View, bytes: Bytes): MemorySystem['imports'] {
  return {
    fd_close: (fd: number) => {
      open.delete(fd);
      return OK;
    },
    fd_fdstat_get: (fd: number, out: number) => {
      bytes(out, 24).fill(0);
      view().setUint8(out, fd === ROOT ? DIRECTORY : REGULAR_FILE);
      view().setBigUint64(out + 8, ALL_RIGHTS, true);
      view().setBigUint64(out + 16, ALL_RIGHTS, true);
      return OK;
    },
    fd_fdstat_set_flags: () => OK,
    fd_prestat_get: (fd: number, out: number) => {
      if (fd !== ROOT) return BAD_DESCRIPTOR;
      view().setUint8(out, 0);
      view().setUint32(out + 4, 1, true);
      return OK;
    },
    fd_prestat_dir_name: (_fd: number, out: number) => {
      bytes(out, 1)[0] = '.'.charCodeAt(0);
      return OK;
    },
    fd_read: (_fd: number, _vectors: number, _count: number, read: number) => {
      view().setUint32(read, 0, true);
      return OK;
    },
    fd_seek: (fd: number, offset: bigint, whence: number, out: number) => {
      const file = open.get(fd);
      if (file === undefined) return BAD_DESCRIPTOR;
      const base = [0, file.position, file.length][whence] ?? 0;
      file.position = base + Number(offset);
      view().setBigUint64(out, BigInt(file.position), true);
      return OK;
    },
  };
}

function fileCalls(
  files: Map<string, MemoryFile>,
  open: Map<number, MemoryFile>,
  view: View,
  bytes: Bytes,
): MemorySystem['imports'] {
  return {
    path_open: (
      _dir: number,
      _look: number,
      path: number,
      length: number,
      flags: number,
      ...rest: number[]
    ) => {
      const name = new TextDecoder().decode(bytes(path, length));
      if ((flags & CREATE) === 0 && !files.has(name)) return NO_ENTRY;
      const file = { bytes: new Uint8Array(FIRST_CAPACITY), length: 0, position: 0 };
      const fd = ROOT + 1 + files.size;
      files.set(name, file);
      open.set(fd, file);
      view().setUint32(rest.at(-1) ?? 0, fd, true);
      return OK;
    },
  };
}

/** Into the file, or for a descriptor that is none into the complaints. */
function writeCall(open: Map<number, MemoryFile>, complaints: string[], view: View, bytes: Bytes) {
  return (fd: number, vectors: number, count: number, written: number): number => {
    const file = open.get(fd);
    let total = 0;
    for (let at = vectors; at < vectors + 8 * count; at += 8) {
      const chunk = bytes(view().getUint32(at, true), view().getUint32(at + 4, true));
      if (file === undefined) complaints.push(new TextDecoder().decode(chunk));
      else append(file, chunk);
      total += chunk.length;
    }
    view().setUint32(written, total, true);
    return OK;
  };
}

function append(file: MemoryFile, chunk: Uint8Array): void {
  const end = file.position + chunk.length;
  if (end > file.bytes.length) {
    const grown = new Uint8Array(Math.max(file.bytes.length * 2, end));
    grown.set(file.bytes);
    file.bytes = grown;
  }
  file.bytes.set(chunk, file.position);
  file.position = end;
  file.length = Math.max(file.length, end);
}
