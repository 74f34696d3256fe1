// Runs inside QuickJS before the candidate's program: what it expects around the language itself (console, timers,
// structuredClone ...). Untrusted, as everything in there.
const host = globalThis.__sandbox_host;
delete globalThis.__sandbox_host;
const { is, keys, getPrototypeOf, defineProperty } = Object;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { apply, deleteProperty } = Reflect;
const [ObjectProto, ArrayProto] = [Object.prototype, Array.prototype];
const [MapProto, SetProto, DateProto, RegExpProto] = [
  Map.prototype,
  Set.prototype,
  Date.prototype,
  RegExp.prototype,
];
const [TheMap, TheNumber, TheString] = [Map, Number, String];
const resolved = Promise.resolve.bind(Promise);
const { now } = Date;
const { imul } = Math;

/** Timers fire in their order as soon as nothing else is left to do: nobody waits for a sleeping program. */
const timers = { queue: [], next: 1, now: 0 };
function addTimer(callback, delay, args, every) {
  const wait = delay > 0 ? TheNumber(delay) : 0;
  const timer = { id: timers.next++, at: timers.now + wait, callback, args, every: every ? wait || 1 : 0 };
  timers.queue[timers.queue.length] = timer;
  return timer.id;
}
/** False when no timer is left. What the callback throws goes to whoever asked. */
export function fireTimer() {
  let first = -1;
  for (let i = 0; i < timers.queue.length; i++) {
    if (first < 0 || timers.queue[i].at < timers.queue[first].at) first = i;
  }
  if (first < 0) return false;
  const timer = timers.queue[first];
  timers.now = timer.at;
  if (timer.every) timer.at += timer.every;
  else apply(ArrayProto.splice, timers.queue, [first, 1]);
  apply(timer.callback, undefined, timer.args);
  return true;
}
function clearTimer(id) {
  const left = [];
  for (let i = 0; i < timers.queue.length; i++)
    if (timers.queue[i].id !== id) left[left.length] = timers.queue[i];
  timers.queue = left;
}

function clone(x, seen) {
  if (typeof x === 'function' || typeof x === 'symbol') throw new TypeError('value could not be cloned');
  if (x === null || typeof x !== 'object') return x;
  if (seen.has(x)) return seen.get(x);
  const proto = getPrototypeOf(x);
  const known = proto === MapProto || proto === SetProto || isArray(x);
  if (proto === DateProto || proto === RegExpProto) return new x.constructor(x);
  if (isView(x)) return x.slice();
  const copy = known ? new proto.constructor() : {};
  seen.set(x, copy);
  if (proto === MapProto) x.forEach((v, k) => copy.set(clone(k, seen), clone(v, seen)));
  else if (proto === SetProto) x.forEach((v) => copy.add(clone(v, seen)));
  else for (const k of keys(x)) copy[k] = clone(x[k], seen);
  if (isArray(x)) copy.length = x.length;
  return copy;
}

/** As Node prints it, near enough to be read. */
function show(x, depth, seen) {
  switch (typeof x) {
    case 'string':
      return depth === 0 ? x : "'" + x + "'";
    case 'bigint':
      return x.toString() + 'n';
    case 'function':
      return '[Function: ' + (x.name || '(anonymous)') + ']';
    case 'object':
      return x === null ? 'null' : showObject(x, depth, seen);
    default:
      return is(x, -0) ? '-0' : TheString(x);
  }
}
function showObject(x, depth, seen) {
  if (seen.includes(x)) return '[Circular]';
  if (x instanceof Error) return x.name + ': ' + x.message;
  const proto = getPrototypeOf(x);
  const inside = [...seen, x];
  const parts = [];
  const push = (part) => parts.length < 100 && parts.push(part);
  const inner = (v) => show(v, depth + 1, inside);
  if (depth > 2) return isArray(x) ? '[Array]' : '[Object]';
  const list = isArray(x) || isView(x);
  if (list) for (let i = 0; i < x.length && i < 100; i++) push(inner(x[i]));
  else if (proto === MapProto) x.forEach((v, k) => push(inner(k) + ' => ' + inner(v)));
  else if (proto === SetProto) x.forEach((v) => push(inner(v)));
  else for (const k of keys(x)) push(k + ': ' + inner(x[k]));
  const size = list ? x.length : proto === MapProto || proto === SetProto ? x.size : 0;
  if (size > 100) parts.push('... ' + (size - 100) + ' more items');
  const name = proto === null || proto === ObjectProto || proto === ArrayProto ? '' : proto.constructor.name;
  const sized = name && size ? name + '(' + size + ')' : name;
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  return (sized && sized + ' ') + open + (parts.length ? ' ' + parts.join(', ') + ' ' : '') + close;
}

const MAX_PRINT = 65_536; // characters of one print that are handed out; the rest is only counted
function print(stream, text) {
  host.print(stream, text.slice(0, MAX_PRINT), text.length > MAX_PRINT ? text.length - MAX_PRINT : 0);
}
function logTo(stream) {
  return (...values) => {
    let text = '';
    for (let i = 0; i < values.length; i++) text += (i ? ' ' : '') + show(values[i], 0, []);
    print(stream, text + '\n');
  };
}
const [out, err] = [logTo('stdout'), logTo('stderr')];
const started = now();
const module = { exports: {} };
const globals = {
  console: { log: out, info: out, debug: out, table: out, dir: out, warn: err, error: err, trace: err },
  module,
  exports: module.exports,
  require(name) {
    throw new Error("Cannot find module '" + name + "': a solution runs alone");
  },
  process: { env: {}, argv: [], stdout: { write: (text) => (print('stdout', TheString(text)), true) } },
  performance: { now: () => now() - started },
  structuredClone: (x) => clone(x, new TheMap()),
  queueMicrotask: (task) => void resolved().then(task),
  setTimeout: (callback, delay, ...args) => addTimer(callback, delay, args, false),
  setInterval: (callback, delay, ...args) => addTimer(callback, delay, args, true),
  setImmediate: (callback, ...args) => addTimer(callback, 0, args, false),
  clearTimeout: clearTimer,
  clearInterval: clearTimer,
  clearImmediate: clearTimer,
};
for (const name of keys(globals)) {
  defineProperty(globalThis, name, { value: globals[name], writable: true, configurable: true });
}
const SHORT = 64; // up to here V8 sorts by insertion; beyond, both engines merge
const { sort: nativeSort, slice: nativeSlice } = ArrayProto;

/**
 * V8 compares in this order. With a proper comparator that makes no difference; one that gives booleans must go wrong here
 * just as it goes wrong in every browser.
 */
function sortShort(items, compare) {
  const before = (a, b) => +compare(a, b) < 0;
  let run = 2;
  const falling = before(items[1], items[0]);
  while (run < items.length && before(items[run], items[run - 1]) === falling) run++;
  if (falling) turnRound(items, run);
  for (; run < items.length; run++) {
    const item = items[run];
    let [left, right] = [0, run];
    while (left < right) {
      const middle = (left + right) >> 1;
      if (before(item, items[middle])) right = middle;
      else left = middle + 1;
    }
    for (let i = run; i > left; i--) items[i] = items[i - 1];
    items[left] = item;
  }
}
function turnRound(items, count) {
  for (let i = 0, j = count - 1; i < j; i++, j--) [items[i], items[j]] = [items[j], items[i]];
}
const sorting = {
  sort(compare) {
    if (typeof compare !== 'function' || !isArray(this) || this.length >= SHORT)
      return apply(nativeSort, this, [compare]);
    const items = [];
    let filled = 0;
    for (let i = 0; i < this.length; i++) {
      if (!(i in this)) continue;
      filled++;
      if (this[i] !== undefined) items[items.length] = this[i];
    }
    if (items.length > 1) sortShort(items, compare);
    for (let i = 0; i < filled; i++) this[i] = items[i];
    for (let i = filled; i < this.length; i++) deleteProperty(this, i);
    return this;
  },
  toSorted(compare) {
    if (typeof compare !== 'function' && compare !== undefined) throw new TypeError('not a function');
    return apply(sorting.sort, apply(nativeSlice, this, []), [compare]);
  },
};
for (const name of keys(sorting)) {
  defineProperty(ArrayProto, name, { value: sorting[name], writable: true, configurable: true });
}
let seed = host.seed >>> 0;
Math.random = () => {
  // mulberry32, as in child/random.ts
  seed = (seed + 0x6d2b79f5) >>> 0;
  let mixed = imul(seed ^ (seed >>> 15), seed | 1);
  mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
