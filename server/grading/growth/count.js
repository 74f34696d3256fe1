// Runs in front of a program whose operations are counted. The interpreter counts loop turns and calls; here the work
// inside built-in functions is added, each as what it is known to cost. A program that tampers with this spoils only its own count.
const __count__ = { n: 0 };
(() => {
  'use strict'; // a text stays a text as `this`
  const log = (n) => Math.max(1, Math.log2(n));
  const sizeOf = (x) =>
    typeof x === 'string' || Array.isArray(x) ? x.length : x instanceof Set || x instanceof Map ? x.size : 1;
  const patch = (proto, names, cost) => {
    for (const name of names) {
      const original = proto[name];
      if (typeof original !== 'function') continue;
      const counted = function (...args) {
        const before = sizeOf(this);
        const result = Reflect.apply(original, this, args);
        __count__.n += cost(before, result, args);
        return result;
      };
      Object.defineProperty(proto, name, { value: counted, writable: true, configurable: true });
    }
  };
  const whole = (before) => before;
  const made = (_, result) => 1 + sizeOf(result);
  const place = (before, result) => (typeof result === 'number' && result >= 0 ? result + 1 : before);
  const MOVED = 16; // items that memory moves in the time of one operation
  const list = Array.prototype;
  patch(
    list,
    ['includes', 'join', 'reverse', 'fill', 'toReversed', 'toString', 'flat', 'with', 'copyWithin'],
    whole,
  );
  patch(list, ['slice', 'concat', 'flatMap'], made);
  patch(list, ['indexOf', 'lastIndexOf'], place);
  patch(
    list,
    ['splice'],
    (before, result, args) => 1 + sizeOf(result) + Math.max(0, before - (args[0] ?? 0)) / MOVED,
  );
  patch(list, ['unshift'], (before) => 1 + before / MOVED);
  // With a comparator its calls are counted, and they are those of a merge at every length: the engine may insert at some.
  const merged = (items, compare) => {
    if (items.length < 2) return items;
    const half = items.length >> 1;
    const [left, right] = [merged(items.slice(0, half), compare), merged(items.slice(half), compare)];
    const all = [];
    let [i, j] = [0, 0];
    while (i < left.length && j < right.length)
      all.push(+compare(right[j], left[i]) < 0 ? right[j++] : left[i++]);
    while (i < left.length) all.push(left[i++]);
    while (j < right.length) all.push(right[j++]);
    return all;
  };
  const { sort, slice } = list;
  const arrange = (items, compare) => {
    if (typeof compare !== 'function') {
      __count__.n += items.length * log(items.length);
      return Reflect.apply(sort, items, [compare]);
    }
    const all = merged(Reflect.apply(slice, items, []), compare);
    for (let i = 0; i < all.length; i++) items[i] = all[i];
    return items;
  };
  const methods = {
    sort(compare) {
      return arrange(this, compare);
    },
    toSorted(compare) {
      return arrange(Reflect.apply(slice, this, []), compare);
    },
  };
  for (const name of ['sort', 'toSorted'])
    Object.defineProperty(list, name, { value: methods[name], writable: true, configurable: true });
  const text = String.prototype;
  patch(
    text,
    [
      'split',
      'toLowerCase',
      'toUpperCase',
      'replace',
      'replaceAll',
      'includes',
      'match',
      'search',
      'trim',
      'normalize',
    ],
    whole,
  );
  patch(text, ['slice', 'substring', 'substr', 'repeat', 'padStart', 'padEnd', 'concat'], made);
  patch(text, ['indexOf', 'lastIndexOf'], place);
  patch(Object, ['keys', 'values', 'entries', 'assign', 'fromEntries'], (_, result) =>
    Array.isArray(result) ? 1 + result.length : 1 + Object.getOwnPropertyNames(result).length,
  );
  patch(JSON, ['stringify'], made);
  patch(JSON, ['parse'], (_, __, args) => sizeOf(args[0]));
  const typed = Object.getPrototypeOf(Int32Array.prototype);
  patch(
    typed,
    ['fill', 'slice', 'set', 'reverse', 'join', 'includes', 'indexOf'],
    (_, result) => result?.length ?? 1,
  );
  patch(typed, ['sort'], (_, result, args) =>
    args[0] === undefined ? result.length * log(result.length) : 1,
  );
  for (const iterator of [
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map().entries(),
    new Set().values(),
  ]) {
    const proto = Object.getPrototypeOf(iterator);
    const { next } = proto;
    proto.next = function () {
      __count__.n += 1;
      return Reflect.apply(next, this, []);
    };
  }
})();
