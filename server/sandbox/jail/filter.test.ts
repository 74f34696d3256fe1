import { expect, test } from 'vitest';
import { CALLS, numberOf } from './calls.ts';
import type { Architecture, Call } from './calls.ts';
import { assemble } from './filter.ts';
import { COMPILER, INTERPRETED, PROGRAM } from './policies.ts';

/** What the kernel does with a filter: a machine of one register. The result is the action, or the error number. */
function decide(
  filter: Buffer,
  audit: number,
  number: number,
  args: number[] = [],
): 'allow' | 'kill' | number {
  const data = Buffer.alloc(64);
  data.writeInt32LE(number | 0, 0);
  data.writeUInt32LE(audit, 4);
  for (const [i, arg] of args.entries()) data.writeBigUInt64LE(BigInt.asUintN(64, BigInt(arg)), 16 + 8 * i);
  let register = 0;
  for (let at = 0; at < filter.length; at += 8) {
    const [code, yes, no] = [filter.readUInt16LE(at), filter.readUInt8(at + 2), filter.readUInt8(at + 3)];
    const k = filter.readUInt32LE(at + 4);
    if (code === 0x20) register = data.readUInt32LE(k);
    else if (code === 0x15) at += 8 * (register === k ? yes : no);
    else if (code === 0x35) at += 8 * (register >= k ? yes : no);
    else if (code === 0x45) at += 8 * ((register & k) !== 0 ? yes : no);
    else return k === 0x7fff0000 ? 'allow' : k === 0x80000000 ? 'kill' : k & 0xffff;
  }
  throw new Error('the filter has no end');
}

const AUDIT: Record<Architecture, number> = { x86_64: 0xc000003e, aarch64: 0xc00000b7 };
const BOTH: Architecture[] = ['x86_64', 'aarch64'];
const POLICIES = { INTERPRETED, PROGRAM, COMPILER };

for (const architecture of BOTH) {
  const filters = Object.entries(POLICIES).map(([name, policy]) => ({
    name,
    policy,
    ask: (number: number, ...args: number[]) =>
      decide(assemble(policy, architecture), AUDIT[architecture], number, args),
  }));
  const named = (call: Call) => numberOf(call, architecture);

  test.each(filters)(
    `${architecture} $name: lets through what it names, refuses every other number`,
    ({ policy, ask }) => {
      const ruled = new Set(Object.keys(policy.rules));
      const allowed = new Set(policy.allow.filter((call) => !ruled.has(call)).map(named));
      const open = new Set(
        Object.keys(CALLS)
          .filter((name) => ruled.has(name))
          .map((name) => named(name as Call)),
      );
      for (let number = 0; number < 600; number++) {
        if (open.has(number)) continue; // depends on its arguments: below
        expect([number, ask(number)]).toEqual([number, allowed.has(number) ? 'allow' : 1]);
      }
    },
  );

  test.each(filters)(`${architecture} $name: another machine's calls end the process`, ({ policy }) => {
    const filter = assemble(policy, architecture);
    for (const audit of [0x40000003, ...Object.values(AUDIT).filter((one) => one !== AUDIT[architecture])]) {
      expect(decide(filter, audit, 0)).toBe('kill'); // 32-bit calls have other numbers
    }
    const x32 = decide(filter, AUDIT[architecture], 0x40000000);
    expect(x32).toBe(architecture === 'x86_64' ? 'kill' : 1);
  });

  test(`${architecture}: what depends on its arguments`, () => {
    const ask = (policy: keyof typeof POLICIES, call: Call, ...args: number[]) => {
      const number = named(call);
      return number === null
        ? null
        : decide(assemble(POLICIES[policy], architecture), AUDIT[architecture], number, args);
    };
    const [O_WRONLY, O_CREAT] = [1, 0o100];
    expect(ask('INTERPRETED', 'openat', -100, 0, 0)).toBe(2);
    expect(ask('INTERPRETED', 'openat', -100, 0, O_WRONLY | O_CREAT)).toBe(30);
    expect(ask('INTERPRETED', 'mmap', 0, 4096, 3, 0x22)).toBe('allow');
    expect(ask('INTERPRETED', 'mmap', 0, 4096, 7, 0x22)).toBe(1);
    expect(ask('INTERPRETED', 'mprotect', 0, 4096, 5)).toBe(1);
    expect(ask('INTERPRETED', 'fcntl', 3, 1)).toBe('allow');
    expect(ask('INTERPRETED', 'fcntl', 3, 4, 0o4000)).toBe(1);
    expect(ask('INTERPRETED', 'ioctl', 3, 0x5421)).toBe(25);
    expect(ask('INTERPRETED', 'clone', 0x10f00)).toBe(1);
    expect(ask('PROGRAM', 'clone', 0x10f00)).toBe('allow'); // a thread
    expect(ask('PROGRAM', 'clone', 17)).toBe(1); // a process
    expect(ask('PROGRAM', 'clone', 0x10f00 | 0x10000000)).toBe(1); // in a user namespace of its own
    expect(ask('PROGRAM', 'clone3', 0)).toBe(38);
    expect(ask('PROGRAM', 'ioctl', 0, 0x5412)).toBe(25); // TIOCSTI
    expect(ask('COMPILER', 'clone', 17)).toBe('allow');
    expect(ask('COMPILER', 'clone', 17 | 0x20000000)).toBe(1);
  });
}
