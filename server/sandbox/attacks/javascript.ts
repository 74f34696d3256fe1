import { object } from './table.ts';
import type { Attack } from './table.ts';

/** Kinds of reference/sandbox.md, in its order. Entry `f`, no arguments unless `cases` says so. */
// prettier-ignore
export const JAVASCRIPT_ATTACKS: Attack[] = [
  // Forged results and ways to leave
  { name: 'prints a result line', source: 'function f() { console.log(\'{"value":1,"args":[]}\'); return 0 }', ends: ['returned'], value: 0 },
  { name: 'looks for the host', source: 'const f = () => [typeof globalThis.__sandbox_host, typeof std, typeof os, typeof scriptArgs, typeof Deno, typeof process.exit, typeof process.binding]', ends: ['returned'], value: ['undefined', 'undefined', 'undefined', 'undefined', 'undefined', 'undefined', 'undefined'] },
  { name: 'leaves the process', source: 'function f() { process.exit(0) }', ends: ['raised'], error: 'TypeError' },
  { name: 'escapes through constructors', source: 'const f = () => console.log.constructor.constructor("return typeof process.pid + typeof process.mainModule")()', ends: ['returned'], value: 'undefinedundefined' },
  { name: 'escapes through an error of the host', source: 'function f() { try { require("fs") } catch (e) { return typeof e.constructor.constructor("return this")().process.pid } }', ends: ['returned'], value: 'undefined' },
  { name: 'requires modules', source: 'const f = () => require("child_process").execSync("id")', ends: ['raised'], error: 'Error' },
  { name: 'imports dynamically', source: 'const f = async () => await import("./harness.js")', ends: ['raised'] },
  { name: 'imports statically', source: 'import fs from "node:fs";\nexport const f = () => fs.readFileSync("/etc/passwd")', ends: ['raised'], error: 'Error' },
  // Loops
  { name: 'loops', source: 'function f() { while (true) {} }', ends: ['time'] },
  { name: 'loops while loading', source: 'for (;;) {}', ends: ['time'] },
  { name: 'loops and catches everything', source: 'function f() { for (;;) { try { for (;;) {} } catch {} finally { continue } } }', ends: ['time'] },
  { name: 'loops in native code', source: 'const f = () => { const a = Array(3e6).fill(0).map((_, i) => -i); for (;;) a.sort() }', ends: ['time', 'memory'] },
  { name: 'backtracks', source: 'const f = () => /^(a+)+$/.test("a".repeat(60) + "b")', ends: ['time'] },
  { name: 'grows a BigInt', source: 'function f() { let x = 3n; for (;;) x *= x }', ends: ['time', 'memory', 'raised'] },
  { name: 'floods microtasks', source: 'async function f() { for (;;) await null }', ends: ['time'] },
  { name: 'floods microtasks from a side', source: 'function f() { (async () => { for (;;) await null })(); return 0 }', ends: ['returned'], value: 0 },
  { name: 'floods timers', source: 'const f = () => new Promise(() => { const again = () => { setTimeout(again); setTimeout(again) }; again() })', ends: ['time', 'memory'] },
  { name: 'sets an interval for ever', source: 'const f = () => new Promise(() => setInterval(() => 0))', ends: ['time'] },
  { name: 'sorts without an order', source: 'const f = () => [3, 1, 2].sort(() => { for (;;) {} })', ends: ['time'] },
  { name: 'loops in the constructor', source: 'class Solution { constructor() { for (;;) {} } f() {} }', ends: ['time'] },
  // Bombs
  { name: 'fills memory', source: 'function f() { const a = []; for (;;) a.push({ x: [1, 2, 3] }) }', ends: ['memory', 'time'] },
  { name: 'fills memory and catches it', source: 'function f() { const a = []; for (;;) try { a.push("x".repeat(1e6) + a.length) } catch {} }', ends: ['time', 'memory', 'killed'] },
  { name: 'asks for a huge buffer', source: 'const f = () => new ArrayBuffer(2 ** 31 - 1).byteLength', ends: ['memory', 'raised'] },
  { name: 'doubles a text', source: 'function f() { let s = "x"; for (;;) s += s }', ends: ['raised', 'memory', 'time'] },
  { name: 'makes a sparse array', source: 'function f() { const a = []; a.length = 2 ** 32 - 1; return a }', ends: ['output'] },
  { name: 'prints without end', source: 'function f() { for (;;) console.log("x".repeat(50_000)) }', ends: ['output'] },
  { name: 'prints one huge text', source: 'function f() { console.log("x".repeat(3e7)); for (;;) {} }', ends: ['output'] },
  { name: 'returns a huge result', source: 'const f = () => Array(1e6).fill(0)', ends: ['output'] },
  { name: 'returns a result that contains itself', source: 'function f() { const a = []; a.push(a, a); return a }', ends: ['output', 'time'] },
  { name: 'nests its source', source: 'const f = () => eval("(".repeat(200_000))', ends: ['raised', 'memory', 'killed'] },
  // Recursion
  { name: 'recurses', source: 'function f() { return f() + 1 }', ends: ['raised'], error: 'InternalError' },
  { name: 'recurses through JSON', source: 'function f() { const o = { toJSON: () => JSON.stringify(o) }; return JSON.stringify(o) }', ends: ['raised', 'killed'] },
  { name: 'recurses through a proxy', source: 'function f() { let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); return p.x }', ends: ['raised', 'killed', 'memory'] },
  { name: 'recurses and catches', source: 'function f() { try { f() } catch {} for (;;) {} }', ends: ['time', 'killed'] },
  { name: 'nests objects deeply', source: 'function f() { let o = []; for (let i = 0; i < 1e5; i++) o = [o]; return JSON.stringify(o).length }', ends: ['raised', 'killed', 'memory', 'time'] },
  // Objects that lie
  { name: 'answers with toJSON', source: 'class X { toJSON() { return 9 } valueOf() { return 9 } }\nconst f = () => [new X(), { toJSON: () => 9 }]', ends: ['returned'], value: [object('X'), { $: 'dict', v: [['toJSON', object('function')]] }] },
  { name: 'has a getter that loops', source: 'const f = () => ({ get x() { for (;;) {} } })', ends: ['time'] },
  { name: 'is a proxy that loops', source: 'const f = () => new Proxy([], { get() { for (;;) {} } })', ends: ['time'] },
  { name: 'is a proxy without an end', source: 'const f = () => new Proxy([], { get: (_, k) => (k === "length" ? Infinity : 0) })', ends: ['output'] },
  { name: 'has a then that never answers', source: 'const f = () => ({ then() {} })', ends: ['raised'], error: 'Error' },
  { name: 'throws what cannot be shown', source: 'function f() { throw { get name() { throw 1 }, toString() { throw 2 } } }', ends: ['raised'], error: 'Error' },
  { name: 'throws what takes for ever to show', source: 'function f() { throw { get message() { for (;;) {} } } }', ends: ['time'] },
  { name: 'throws nothing', source: 'function f() { throw undefined }', ends: ['raised'], error: 'Thrown' },
  // Patches
  { name: 'patches JSON', source: 'JSON.stringify = () => \'{"value":9,"args":[]}\'; JSON.parse = () => [9]; const f = () => 0', ends: ['returned'], value: 0 },
  { name: 'patches prototypes', source: 'const forged = () => \'{"value":9}\';\nString.prototype.toJSON = Array.prototype.toJSON = Object.prototype.toJSON = forged;\nArray.prototype[Symbol.iterator] = String.prototype.slice = Function.prototype.call = Function.prototype.apply = Map.prototype.forEach = forged;\nArray.isArray = Object.keys = Number.isSafeInteger = Reflect.apply = Object.getPrototypeOf = Object.is = forged;\nconst f = () => ["a", { b: 1 }].slice(0, 1)', ends: ['returned'], value: ['a'] },
  { name: 'sets traps on Object.prototype', source: 'for (const k of ["$", "v", "n", "0", "find", "args", "outcome", "then"]) Object.defineProperty(Object.prototype, k, { set() { throw 9 }, get() { return undefined }, configurable: true });\nconst f = () => [1, "a"]', ends: ['returned'], value: [1, 'a'] },
  { name: 'freezes everything', source: 'for (const k of Object.getOwnPropertyNames(globalThis)) { try { Object.freeze(globalThis[k]?.prototype); Object.freeze(globalThis[k]) } catch {} }\nObject.freeze(globalThis);\nvar f = 0;\nmodule.exports.f = () => 0', ends: ['returned', 'missing_entry', 'raised'], value: 0 },
  { name: 'patches promises', source: 'Promise.prototype.then = Promise.resolve = () => 9;\nasync function f() { return 0 }', ends: ['returned'], value: 0 },
  { name: 'looks for later inputs', source: 'const seen = [];\nfunction f(secret) { seen.push(secret); return [Object.getOwnPropertyNames(globalThis).some((k) => { try { return String(globalThis[k]).includes(["later", "-input"].join("")) } catch { return false } }), f.caller ?? null, seen.length] }', cases: [['first'], ['later-input']], ends: ['returned', 'raised'], value: [false, null, 1] },
  // Shared memory, nested machines, time
  { name: 'waits on shared memory', source: 'const f = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0)', ends: ['raised'], error: 'ReferenceError' },
  { name: 'starts another machine', source: 'const f = () => new WebAssembly.Memory({ initial: 60_000 })', ends: ['raised'], error: 'ReferenceError' },
  { name: 'forges time', source: 'Date.now = performance.now = () => 0; function f() { for (;;) {} }', ends: ['time'] },
  { name: 'leaves state', source: 'globalThis.left = 1; Array.prototype.left = 1; Array.prototype.sort = () => "left"; Math.left = 1; const f = () => 0', ends: ['returned'], value: 0 },
];

/** Through the TypeScript parser, which is ours and outside QuickJS. */
// prettier-ignore
export const TYPESCRIPT_ATTACKS: Attack[] = [
  { name: 'nests brackets', source: `const f = () => ${'('.repeat(100_000)}`, ends: ['syntax'] },
  { name: 'nests type arguments', source: `type A = ${'B<'.repeat(20_000)}`, ends: ['syntax', 'time'] },
  { name: 'makes the parser guess', source: `const f = ${'(a?(b?('.repeat(30)}1${'):2):3)'.repeat(30)}`, ends: ['syntax', 'time', 'raised'] },
  { name: 'guesses arrow functions', source: `const f = ${'async <T>(a = '.repeat(40)}1`, ends: ['syntax', 'time'] },
  { name: 'loops in an enum', source: 'enum E { A = (() => { for (;;) {} })() }\nconst f = () => 0', ends: ['time'] },
];
