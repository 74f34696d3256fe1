/** How each language is compiled and started. Paths are the same inside the jail and outside. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledLanguage, SandboxLimits } from '../contract.ts';
import type { Toolchain } from './toolchains.ts';

export const SOURCE_FILE: Record<CompiledLanguage, string> = {
  cpp: 'solution.cpp',
  java: 'Solution.java',
  go: 'solution.go',
};
export const CALL_FILE: Record<CompiledLanguage, string> = {
  cpp: 'call.cpp',
  java: 'Call.java',
  go: 'call.go',
};

interface Command {
  file: string;
  args: string[];
  env: Record<string, string>;
}

export interface Recipe {
  language: CompiledLanguage;
  /** Names the folder of what is prepared: other tools or another harness, another folder. */
  key: string;
  /** Host folders that compiler and program must see. */
  read: string[];
  /**
   * What the compiler, not the program, may write beside its own folder: Go's cache of compiled packages, whose entries
   * are named by the hash of what they were made from.
   */
  writes(support: string): string[];
  /** Trusted files put into the support folder, and the command that prepares it (run once, outside the jail). */
  support: Record<string, string>;
  prepare(support: string): Command | null;
  /** The program's own files. */
  files(source: string, call: string): Record<string, string>;
  compile(dir: string, support: string): Command;
  start(dir: string, support: string, mark: string, limits: SandboxLimits): Command;
  /** What the running program may grow to, in all. */
  dataBytes(limits: SandboxLimits): number;
  threads: number;
  /** What the runtime takes to start, on a starved machine. */
  start_ms: number;
  /** A JVM looks into /proc. */
  proc: boolean;
}

const MB = 1024 * 1024;
/** Where every distribution keeps what programs are linked against. */
const SYSTEM = ['/usr', '/bin', '/lib', '/lib64', '/etc/alternatives', '/etc/ld.so.cache'];
const PATH = '/usr/bin:/bin';

export async function recipeOf(toolchain: Toolchain): Promise<Recipe> {
  switch (toolchain.language) {
    case 'cpp':
      return cpp(toolchain, await harness('cpp', 'harness.hpp'));
    case 'java':
      return java(toolchain, await harness('java', 'Proctor.java'));
    case 'go':
      return go(toolchain, await harness('go', 'harness.go'));
  }
}

function harness(folder: string, file: string): Promise<string> {
  return readFile(join(import.meta.dirname, folder, file), 'utf8');
}

function keyOf(toolchain: Toolchain, text: string): string {
  const hash = createHash('sha256').update(toolchain.version).update(text).digest('hex').slice(0, 16);
  return `${toolchain.language}-${hash}`;
}

/** -O1: quick to compile; the checks of the library turn a bad index into an error that has a name. */
const CPP_FLAGS = ['-std=c++20', '-O1', '-pipe', '-D_GLIBCXX_ASSERTIONS', '-Werror=return-type', '-w'];

function cpp(toolchain: Extract<Toolchain, { language: 'cpp' }>, text: string): Recipe {
  const compiler = toolchain.compiler;
  const env = { PATH };
  return {
    language: 'cpp',
    key: keyOf(toolchain, text + CPP_FLAGS.join(' ')),
    read: SYSTEM,
    writes: () => [],
    support: { 'harness.hpp': text },
    // Reading the standard library takes three seconds; read once, half a second.
    prepare: (support) => ({
      file: compiler,
      args: [
        ...CPP_FLAGS,
        '-x',
        'c++-header',
        join(support, 'harness.hpp'),
        '-o',
        join(support, 'harness.hpp.gch'),
      ],
      env,
    }),
    files: (source, call) => ({
      'main.cpp': [
        '#include "harness.hpp"',
        '#define main candidate_main',
        `#line 1 "${SOURCE_FILE.cpp}"`,
        source,
        '#undef main',
        `#line 1 "${CALL_FILE.cpp}"`,
        call,
      ].join('\n'),
    }),
    compile: (_dir, support) => ({
      file: compiler,
      args: [...CPP_FLAGS, '-fmax-errors=5', `-I${support}`, 'main.cpp', '-o', 'program'],
      env,
    }),
    start: (dir, _support, mark) => ({ file: join(dir, 'program'), args: [mark], env: {} }),
    dataBytes: (limits) => limits.memory_bytes,
    threads: 16,
    start_ms: 500,
    proc: false,
  };
}

/** What a JVM needs beside the heap: code, classes, its own threads' stacks. */
const JVM_BYTES = 768 * MB;
/** Quick to start rather than quick after a minute. */
const QUICK = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData', '-Xshare:auto'];
/**
 * What the JVM itself has to say must not stand among the answers. Without reserved pages it does not search a stack that
 * has overflown, for which it needs more memory than the stack has.
 */
const JVM_FLAGS = [
  ...QUICK,
  '-XX:+DisplayVMOutputToStderr',
  '-XX:+ErrorFileToStderr',
  '-XX:StackReservedPages=0',
];

function java(toolchain: Extract<Toolchain, { language: 'java' }>, text: string): Recipe {
  const javac = join(toolchain.home, 'bin', 'javac');
  const quick = [...QUICK.map((flag) => `-J${flag}`), '-J-Xmx256m', '-proc:none', '-encoding', 'UTF-8'];
  return {
    language: 'java',
    key: keyOf(toolchain, text),
    read: [...SYSTEM, toolchain.home, ...toolchain.settings],
    writes: () => [],
    // A stand-in for the generated class, so that the harness compiles before there is a program.
    support: {
      'Proctor.java': text,
      'Call.java':
        'final class Call { static void run(Proctor.Words in, StringBuilder out) throws Throwable {} }',
    },
    prepare: (support) => ({
      file: javac,
      args: [...quick, '-d', support, join(support, 'Proctor.java'), join(support, 'Call.java')],
      env: {},
    }),
    files: (source, call) => ({ [SOURCE_FILE.java]: source, [CALL_FILE.java]: call }),
    compile: (_dir, support) => ({
      file: javac,
      args: [...quick, '-cp', support, '-d', '.', SOURCE_FILE.java, CALL_FILE.java],
      env: {},
    }),
    start: (dir, support, mark, limits) => ({
      file: join(toolchain.home, 'bin', 'java'),
      args: [
        ...JVM_FLAGS,
        `-Xmx${Math.round(limits.memory_bytes / MB)}m`,
        '-XX:MaxMetaspaceSize=64m',
        '-XX:ReservedCodeCacheSize=32m',
        '-cp',
        `${dir}:${support}`,
        'Proctor',
        mark,
      ],
      env: {},
    }),
    dataBytes: (limits) => limits.memory_bytes + JVM_BYTES,
    threads: 64,
    start_ms: 5_000,
    proc: true,
  };
}

const GO_BYTES = 256 * MB; // arenas and stacks that the runtime takes before the program does

function go(toolchain: Extract<Toolchain, { language: 'go' }>, text: string): Recipe {
  const command = join(toolchain.root, 'bin', 'go');
  const envIn = (dir: string, support: string) => ({
    PATH,
    HOME: '/nonexistent',
    GOROOT: toolchain.root,
    GOCACHE: join(support, 'cache'),
    GOPATH: '/nonexistent/go',
    GOTMPDIR: dir,
    GO111MODULE: 'off',
    CGO_ENABLED: '0',
    GOTOOLCHAIN: 'local',
    GOFLAGS: '-trimpath',
    GOMAXPROCS: '2',
  });
  const stub =
    'package main\nimport "strings"\nfunc proctorCall(in *proctorWords, out *strings.Builder) {}\n';
  return {
    language: 'go',
    key: keyOf(toolchain, text),
    read: [...SYSTEM, toolchain.root],
    writes: (support) => [join(support, 'cache')],
    support: { 'harness.go': text, 'stub/harness.go': text, 'stub/call.go': stub },
    // Fills the cache with the standard library.
    prepare: (support) => ({
      file: command,
      args: [
        'build',
        '-o',
        join(support, 'stub', 'program'),
        join(support, 'stub', 'harness.go'),
        join(support, 'stub', 'call.go'),
      ],
      env: envIn(support, support),
    }),
    files: (source, call) => ({
      [SOURCE_FILE.go]: /^\s*package\s+\w+/m.test(source) ? source : `package main; ${source}`,
      [CALL_FILE.go]: call,
      'harness.go': text,
    }),
    compile: (dir, support) => ({
      file: command,
      args: ['build', '-o', 'program', 'harness.go', SOURCE_FILE.go, CALL_FILE.go],
      env: envIn(dir, support),
    }),
    start: (dir, _support, mark) => ({ file: join(dir, 'program'), args: [mark], env: { GOMAXPROCS: '2' } }),
    dataBytes: (limits) => limits.memory_bytes + GO_BYTES,
    threads: 64,
    start_ms: 500,
    proc: false,
  };
}
