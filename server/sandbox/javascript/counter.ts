/**
 * How many loop turns and calls a program makes, to the last one. QuickJS counts them down inside its context, from
 * 10 000 to the next call of the interrupt handler, and shows the count to nobody; so its place is found by experiment.
 */
import type { QuickJSContext } from 'quickjs-emscripten';

export const TICK_TURNS = 10_000; // QuickJS asks its interrupt handler when the countdown has run out
const CONTEXT_BYTES = 1024; // the context is some 600 bytes long

export interface Memory {
  readonly buffer: ArrayBuffer;
}

/** Offset of the countdown in the context, or null where it cannot be told: then only whole ticks are counted. */
export function findCountdown(vm: QuickJSContext, memory: Memory): number | null {
  const loop = vm.unwrapResult(vm.evalCode('(n) => { for (let i = 0; i < n; i++); }'));
  const turn = (n: number) => {
    vm.unwrapResult(vm.callFunction(loop, vm.undefined, vm.newNumber(n))).dispose();
    return words(vm, memory)?.slice();
  };
  turn(10);
  const seen = [turn(100), turn(300), turn(500)];
  const [a, b, c] = seen;
  if (!a || !b || !c) return null;
  const places = [...a.keys()].filter((at) => {
    const [first, second] = [(a[at] ?? 0) - (b[at] ?? 0), (b[at] ?? 0) - (c[at] ?? 0)];
    // The same number of steps per turn in both loops, and a few for the call itself.
    const perTurn = (second - first) / 200;
    return Number.isInteger(perTurn) && perTurn >= 1 && perTurn <= 4 && Math.abs(first - 300 * perTurn) <= 10;
  });
  return places.length === 1 && places[0] !== undefined ? places[0] : null;
}

/** What is left of the countdown now. */
export function readCountdown(vm: QuickJSContext, memory: Memory, place: number | null): number {
  return place === null ? 0 : (words(vm, memory)?.[place] ?? 0);
}

function words(vm: QuickJSContext, memory: Memory): Int32Array | null {
  const lifetime: unknown = Reflect.get(vm, 'ctx');
  const at: unknown =
    typeof lifetime === 'object' && lifetime !== null ? Reflect.get(lifetime, 'value') : null;
  return typeof at === 'number' ? new Int32Array(memory.buffer, at, CONTEXT_BYTES / 4) : null;
}
