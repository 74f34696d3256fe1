// Runs inside the sandbox: texts of a program with small changes, each on the same inputs; what is right is judged outside.
const MAX_TICKS = 4_000; // statements of one run; small inputs need some hundred
const MAX_TICKS_ONCE = 200_000; // of one change on everything
const TIMES_AS_LONG = 5; // as the program itself, and some more, a changed one may run
const AND_MORE = 1_500; // a wrong program may end long before a right one does
const MAX_VALUES = 500; // in what comes out
const stop = { name: 'Stop' };
const state = { ticks: 0, max_ticks: MAX_TICKS, lines: new Set() };

function tick(line) {
  state.ticks += 1;
  state.lines.add(line);
  if (state.ticks > state.max_ticks) throw stop;
}

function fresh(x) {
  if (Array.isArray(x)) return x.map(fresh);
  if (x instanceof Map) return new Map(Array.from(x, ([key, value]) => [fresh(key), fresh(value)]));
  if (x === null || typeof x !== 'object') return x;
  return Object.fromEntries(Object.entries(x).map(([key, value]) => [key, fresh(value)]));
}

/** What is left of so many values; a right answer to a small input is small. */
function weight(x, left) {
  if (typeof x === 'string') return left - x.length / 8 - 1;
  if (x === null || typeof x !== 'object') return left - 1;
  let rest = left - 1;
  for (const one of x instanceof Map || x instanceof Set ? x : Object.values(x)) {
    rest = weight(one, rest);
    if (rest <= 0) break;
  }
  return rest;
}

/** The judged function of one text, or null. */
function made(text, entry) {
  const found = `typeof ${entry} === 'function' ? ${entry} : undefined`;
  const method = `typeof Solution === 'function' ? (...args) => new Solution().${entry}(...args) : undefined`;
  const whole = `(module.exports?.${entry} ?? (typeof module.exports === 'function' ? module.exports : undefined))`;
  try {
    // oxlint-disable-next-line no-implied-eval -- one text that cannot be read must not spoil the others
    const make = new Function(
      '__proctor_tick',
      'module',
      'exports',
      `${text}\n;return (${found}) ?? (${method}) ?? ${whole};`,
    );
    state.ticks = 0;
    const module = { exports: {} };
    return make(tick, module, module.exports) ?? null;
  } catch {
    return null;
  }
}

function result(target, input) {
  state.ticks = 0;
  state.lines = new Set();
  const args = fresh(input);
  try {
    const told = [target(...args), args];
    return weight(told, MAX_VALUES) > 0 ? told : ['Large'];
  } catch (error) {
    return [String(error?.name)];
  }
}

function results(text, entry, inputs) {
  const target = made(text, entry);
  const told = [];
  for (const input of inputs) {
    // One that does not end will not end on the others either.
    const stopped = told.at(-1)?.[0] === stop.name && told.at(-1)?.length === 1;
    told.push(target === null ? ['SyntaxError'] : stopped ? [stop.name] : result(target, input));
  }
  return told;
}

/** The program itself first: a changed one may run some times as long. */
// oxlint-disable-next-line no-unused-vars -- called from outside
function try_changes(own, given, entry, inputs) {
  // What is given comes back after the run: the texts need not.
  const texts = given.splice(0);
  state.max_ticks = MAX_TICKS;
  let longest = 0;
  const target = made(own, entry);
  for (const input of inputs) {
    if (target !== null) result(target, input);
    longest = Math.max(longest, state.ticks);
  }
  state.max_ticks = Math.min(MAX_TICKS, TIMES_AS_LONG * longest + AND_MORE);
  return texts.map((text) => results(text, entry, inputs));
}

/** Few changes, on inputs of any size. */
// oxlint-disable-next-line no-unused-vars -- called from outside
function try_longer(_, given, entry, inputs) {
  const texts = given.splice(0);
  state.max_ticks = MAX_TICKS_ONCE;
  return texts.map((text) => results(text, entry, inputs));
}

/** Per input the lines visited and what came out. */
// oxlint-disable-next-line no-unused-vars -- called from outside
function visit_lines(own, _, entry, inputs) {
  const target = made(own, entry);
  return inputs.map((input) => {
    const told = target === null ? ['SyntaxError'] : result(target, input);
    return [Array.from(state.lines), told];
  });
}
