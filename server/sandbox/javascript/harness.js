// Runs inside QuickJS, next to the candidate's program, and is untrusted for that reason: it turns inputs into data,
// nothing else. Everything it uses is bound here, before the program exists.
const MAX_DEPTH = 200; // of a result; honest ones stay below 10
const MAX_VALUES = 300_000; // in one result and its arguments together
const MAX_INT_DIGITS = 120_000;
const { stringify, parse } = JSON;
const { isArray } = Array;
const { is, keys, create, getPrototypeOf, defineProperty } = Object;
const { apply } = Reflect;
const { isSafeInteger } = Number;
const [ObjectProto, MapProto, SetProto] = [Object.prototype, Map.prototype, Set.prototype];
const ArrayProto = Array.prototype;
const uncurry = Function.prototype.bind.bind(Function.prototype.call);
const mapEach = uncurry(MapProto.forEach);
const setEach = uncurry(SetProto.forEach);
const then = uncurry(Promise.prototype.then);
const resolve = uncurry(Promise.resolve);
const bigintText = uncurry(BigInt.prototype.toString);
const sliceText = uncurry(String.prototype.slice);
const hasText = uncurry(String.prototype.includes);
const [ThePromise, TheMap, TheSet, TheNumber, TheBigInt, TheString] = [
  Promise,
  Map,
  Set,
  Number,
  BigInt,
  String,
];
const fromCharCode = String.fromCharCode;
// oxlint-disable-next-line no-eval -- the one way to see a script's top-level `const`
const indirectEval = eval;
const TOO_LARGE = create(null);

function encode(x, depth, left) {
  if (--left.n < 0) throw TOO_LARGE;
  switch (typeof x) {
    case 'boolean':
      return x ? 'true' : 'false';
    case 'number':
      return encodeNumber(x);
    case 'string':
      if ((left.n -= x.length >> 3) < 0) throw TOO_LARGE;
      return stringify(x);
    case 'undefined':
      return '{"$":"undefined"}';
    case 'bigint': {
      const text = bigintText(x);
      if (text.length > MAX_INT_DIGITS) throw TOO_LARGE;
      return '{"$":"int","v":"' + text + '"}';
    }
    case 'object':
      return x === null ? 'null' : encodeObject(x, depth, left);
    default:
      return '{"$":"object","v":"' + typeof x + '"}';
  }
}

function encodeNumber(x) {
  if (isSafeInteger(x) && !is(x, -0)) return '' + x;
  const text =
    x !== x ? 'nan' : x === Infinity ? 'inf' : x === -Infinity ? '-inf' : is(x, -0) ? '-0.0' : '' + x;
  return '{"$":"float","v":"' + text + '"}';
}

function encodeObject(x, depth, left) {
  if (depth > MAX_DEPTH) return '{"$":"object","v":"too deeply nested"}';
  let text = '';
  const add = (part) => (text += text === '' ? part : ',' + part);
  const pair = (k, v) => add('[' + encode(k, depth + 1, left) + ',' + encode(v, depth + 1, left) + ']');
  if (isArray(x)) {
    const n = x.length;
    if (!(n <= left.n)) throw TOO_LARGE;
    for (let i = 0; i < n; i++) add(encode(x[i], depth + 1, left));
    return '[' + text + ']';
  }
  const proto = getPrototypeOf(x);
  if (proto === ObjectProto || proto === null) {
    const names = keys(x);
    for (let i = 0; i < names.length; i++) pair(names[i], x[names[i]]);
  } else if (proto === MapProto) {
    mapEach(x, (v, k) => pair(k, v));
  } else if (proto === SetProto) {
    setEach(x, (v) => add(encode(v, depth + 1, left)));
    return '{"$":"set","v":[' + text + ']}';
  } else {
    return '{"$":"object","v":' + stringify(className(proto)) + '}';
  }
  return '{"$":"dict","v":[' + text + ']}';
}

function className(proto) {
  const made = proto.constructor;
  const name = typeof made === 'function' ? made.name : 'object';
  return typeof name === 'string' ? sliceText(name, 0, 80) : 'object';
}

function decode(x) {
  if (x === null || typeof x !== 'object') return x;
  if (isArray(x)) {
    for (let i = 0; i < x.length; i++) x[i] = decode(x[i]);
    return x;
  }
  const v = x.v;
  switch (x.$) {
    case 'float':
      return v === 'nan' ? NaN : v === 'inf' ? Infinity : v === '-inf' ? -Infinity : TheNumber(v);
    case 'int':
      return TheBigInt(v);
    case 'tuple':
    case 'deque':
      return decode(v);
    case 'set':
      return new TheSet(decode(v));
    case 'dict':
      return decodeDict(v);
    case 'str': {
      let text = '';
      for (let i = 0; i < v.length; i++) text += fromCharCode(v[i]);
      return text;
    }
    case 'bytes': {
      const bytes = new Uint8Array(v.length / 2);
      for (let i = 0; i < bytes.length; i++) bytes[i] = TheNumber('0x' + sliceText(v, 2 * i, 2 * i + 2));
      return bytes;
    }
    default:
      return undefined;
  }
}

/** An object where every key is text, as JSON has it; a Map otherwise. */
function decodeDict(pairs) {
  let plain = true;
  for (let i = 0; i < pairs.length; i++) if (typeof pairs[i][0] !== 'string') plain = false;
  if (!plain) return new TheMap(decode(pairs));
  const made = {};
  for (let i = 0; i < pairs.length; i++) {
    const value = decode(pairs[i][1]);
    defineProperty(made, pairs[i][0], { value, writable: true, enumerable: true, configurable: true });
  }
  return made;
}

export function describe(e) {
  const told = { name: 'Thrown', message: '', stack: '', line: null };
  try {
    if (e !== null && typeof e === 'object') {
      told.name = 'Error';
      told.name = sliceText('' + e.name, 0, 80);
      told.message = sliceText('' + e.message, 0, 2000);
      told.stack = sliceText('' + e.stack, 0, 20_000);
      if (typeof e.lineNumber === 'number') told.line = e.lineNumber;
    } else {
      told.message = sliceText(TheString(e), 0, 2000);
    }
  } catch {
    told.message = 'the thrown value cannot be shown';
  }
  const line = told.line === null ? 'null' : encodeNumber(told.line);
  const texts = '"message":' + stringify(told.message) + ',"stack":' + stringify(told.stack);
  return '{"name":' + stringify(told.name) + ',' + texts + ',"line":' + line + '}';
}
const raised = (e) => (e === TOO_LARGE ? '{"too_large":true}' : '{"raised":' + describe(e) + '}');

/** `sent` is the text of arguments that JSON can tell apart, else null. */
const job = { find: null, args: null, sent: null, value: undefined, outcome: null };

/** Looks for the entry as a global binding, an export, or a method of `Solution` (a fresh one per case). */
export function load(entry) {
  try {
    const global = (name) => indirectEval('typeof ' + name + ' === "undefined" ? undefined : ' + name);
    const all = global('module')?.exports;
    const whole = typeof all === 'function' ? all : all?.default;
    job.find = finder(entry, global(entry) ?? all?.[entry], global('Solution') ?? all?.Solution, whole);
    return job.find ? '{"ok":true}' : '{"missing":true}';
  } catch (e) {
    return raised(e);
  }
}
function finder(entry, found, Solution, whole) {
  if (typeof found === 'function') return () => ({ target: found, self: undefined });
  const unnamed = typeof whole === 'function' ? () => ({ target: whole, self: undefined }) : null;
  return methodFinder(entry, Solution) ?? methodFinder(entry, whole) ?? unnamed;
}
function methodFinder(entry, Class) {
  if (typeof Class !== 'function') return null;
  if (typeof Class[entry] === 'function') return () => ({ target: Class[entry], self: Class });
  if (typeof Class.prototype?.[entry] !== 'function') return null;
  return () => {
    const self = new Class();
    return { target: self[entry], self };
  };
}

export function take(text) {
  job.outcome = null;
  const tagged = hasText(text, '"$"');
  const args = parse(text);
  job.args = tagged ? decode(args) : args;
  // JSON shows what is undefined, or no number, as null.
  job.sent = tagged || hasText(text, 'null') ? null : text;
}

/** "ok", "pending" while a returned promise is open, or the description of what was thrown. */
export function call() {
  try {
    const found = job.find();
    const value = apply(found.target, found.self, job.args);
    if (value === null || typeof value !== 'object' || typeof value.then !== 'function')
      return settled(value);
    then(
      resolve(ThePromise, value),
      (awaited) => void settled(awaited),
      (e) => void (job.outcome = raised(e)),
    );
    return 'pending';
  } catch (e) {
    return (job.outcome = raised(e));
  }
}
function settled(value) {
  job.value = value;
  return (job.outcome = 'ok');
}

export function give() {
  try {
    const left = { n: MAX_VALUES };
    const value = encode(job.value, 0, left);
    if (isUnchanged()) return '{"value":' + value + ',"same":true}';
    return '{"value":' + value + ',"args":' + encode(job.args, 0, left) + '}';
  } catch (e) {
    return raised(e);
  }
}

function isUnchanged() {
  try {
    return job.sent !== null && ArrayProto.toJSON === undefined && stringify(job.args) === job.sent;
  } catch {
    return false; // something that refers to itself, say
  }
}

export const outcome = () => job.outcome;
