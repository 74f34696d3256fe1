/**
 * seccomp filters: an allow-list of system calls, assembled into the kernel's small machine language (classic BPF). The
 * filter looks at the architecture first, so that a call number always means what the table says.
 */
import { CALLS, numberOf } from './calls.ts';
import type { Architecture, Call } from './calls.ts';

export type Outcome = 'allow' | { errno: number };

/** Looks at the low 32 bits of an argument, which is all that flags and commands have. */
interface Clause {
  argument: 0 | 1 | 2 | 3;
  /** `is` one of the values; `has` any of the bits; `lacks` all of the bits; `from` this value on. */
  test: { is: readonly number[] } | { has: number } | { lacks: number } | { from: number };
  gives: Outcome;
}

/** The first clause that holds decides, then `otherwise`. */
export interface Rule {
  clauses: readonly Clause[];
  otherwise: Outcome;
}

export interface Policy {
  allow: readonly Call[];
  rules: Partial<Record<Call, Rule>>;
  /** For every call that is not named. */
  otherwise: Outcome;
}

const AUDIT_ARCH: Record<Architecture, number> = { x86_64: 0xc000003e, aarch64: 0xc00000b7 };
const X32_BIT = 0x40000000; // calls of the x32 mode have numbers from here on

/** struct seccomp_data: nr at 0, arch at 4, six arguments of 64 bits from 16, low half first. */
const NR_AT = 0;
const ARCH_AT = 4;
const ARGUMENTS_AT = 16;

const LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const AT_LEAST = 0x35;
const ANY_BIT = 0x45;
const RETURN = 0x06;

const KILL_PROCESS = 0x80000000;
const ERRNO = 0x00050000;
const ALLOW = 0x7fff0000;
const INSTRUCTION_BYTES = 8;

interface Instruction {
  code: number;
  yes: number;
  no: number;
  k: number;
}

const step = (code: number, k: number, yes = 0, no = 0): Instruction => ({ code, yes, no, k });

/** As prctl(PR_SET_SECCOMP) and `bwrap --seccomp` take it: 8 bytes an instruction. */
export function assemble(policy: Policy, architecture: Architecture): Buffer {
  const program = [
    step(LOAD, ARCH_AT),
    step(EQUAL, AUDIT_ARCH[architecture], 1, 0),
    step(RETURN, KILL_PROCESS),
    step(LOAD, NR_AT),
  ];
  if (architecture === 'x86_64') program.push(step(AT_LEAST, X32_BIT, 0, 1), step(RETURN, KILL_PROCESS));
  for (const call of names(policy)) {
    const number = numberOf(call, architecture);
    if (number === null) continue;
    const body = ruleBody(policy.rules[call] ?? { clauses: [], otherwise: 'allow' });
    program.push(step(EQUAL, number, 0, body.length), ...body);
  }
  program.push(result(policy.otherwise));
  return encode(program);
}

function names(policy: Policy): Call[] {
  const wanted = new Set<string>([...policy.allow, ...Object.keys(policy.rules)]);
  return Object.keys(CALLS).filter((name): name is Call => wanted.has(name));
}

function ruleBody({ clauses, otherwise }: Rule): Instruction[] {
  const body = clauses.flatMap(({ argument, test, gives }) => [
    step(LOAD, ARGUMENTS_AT + 8 * argument),
    ...tested(test, result(gives)),
  ]);
  return [...body, result(otherwise)];
}

function tested(test: Clause['test'], then: Instruction): Instruction[] {
  if ('is' in test) return test.is.flatMap((value) => [step(EQUAL, value, 0, 1), then]);
  if ('has' in test) return [step(ANY_BIT, test.has, 0, 1), then];
  if ('lacks' in test) return [step(ANY_BIT, test.lacks, 1, 0), then];
  return [step(AT_LEAST, test.from, 0, 1), then];
}

function result(outcome: Outcome): Instruction {
  return step(RETURN, outcome === 'allow' ? ALLOW : ERRNO | outcome.errno);
}

function encode(program: Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * INSTRUCTION_BYTES);
  for (const [i, { code, yes, no, k }] of program.entries()) {
    const at = i * INSTRUCTION_BYTES;
    bytes.writeUInt16LE(code, at);
    bytes.writeUInt8(yes, at + 2);
    bytes.writeUInt8(no, at + 3);
    bytes.writeUInt32LE(k >>> 0, at + 4);
  }
  return bytes;
}
