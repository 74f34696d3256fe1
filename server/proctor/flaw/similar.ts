/** How alike two programs or two lines are when names do not matter. */
const WORD = /[A-Za-z_$][\w$]*|\d+|[^\s\w]/g;
/** Words that mean the same thing in everybody's program. */
const KEPT = new Set(
  (
    'if else elif for while in not and or return def function const let var of break continue range len length sorted sort max min ' +
    'append push pop true false True False None null lambda enumerate'
  ).split(' '),
);

function shape(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => (/^[A-Za-z_$]/.test(word) && !KEPT.has(word) ? 'x' : word));
}

/** Share of common neighbouring pairs, 0..1. */
export function likenessOfText(a: string, b: string): number {
  const [x, y] = [pairs(shape(a)), pairs(shape(b))];
  if (x.length + y.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of x) left.set(pair, (left.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of y) {
    const count = left.get(pair) ?? 0;
    if (count > 0) common += 1;
    left.set(pair, count - 1);
  }
  return (2 * common) / (x.length + y.length);
}

function pairs(words: string[]): string[] {
  return ['', ...words].map((word, i) => `${word} ${words[i] ?? ''}`);
}

/** Below this a line is another line. */
const SAME_LINE = 0.6;

/** 1-based line of `code` that is most like `wanted`, near `expected_line` when several are; null when none is. */
export function lineLike(code: string, wanted: string, expected_line: number): number | null {
  const scored = code
    .split('\n')
    .map((text, i) => ({ line: i + 1, score: likenessOfText(text, wanted) }))
    .filter(({ score }) => score >= SAME_LINE)
    .sort((a, b) => b.score - a.score || Math.abs(a.line - expected_line) - Math.abs(b.line - expected_line));
  return scored[0]?.line ?? null;
}
