/** Ranges of numbers as regular expressions: 0..100, 0.01..999.99. */

/** Numbers as they are written, without zeros in front; those at the ends, where mistakes show, stand for themselves as well. */
export function wholeRange(low: number, high: number): string | null {
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low < 0 || high < low) return null;
  const ends = [low, low + 1, low + 2, high].filter((one) => one <= high).map(String);
  return `(?:${[...new Set([...ends, ...byLength(String(low), String(high))])].join('|')})`;
}

/** Null where the ends have not the same number of digits behind the point. */
export function decimalRange(low: string, high: string): string | null {
  const [, digits = ''] = /\.(\d+)$/.exec(low) ?? [];
  const [, others = ''] = /\.(\d+)$/.exec(high) ?? [];
  if (digits === '' || digits.length !== others.length || Number(high) < Number(low)) return null;
  const bare = (text: string) =>
    text
      .replace('.', '')
      .replace(/^0+(?=\d{2})/, '')
      .padStart(digits.length + 1, '0');
  const pointed = (pattern: string) => withPoint(pattern, digits.length);
  const [least, most] = [bare(low), bare(high)];
  return `(?:${[...new Set([least, most, ...byLength(least, most)])].map(pointed).join('|')})`;
}

/** One digit or one class of digits each. */
const UNITS = /\[\d-\d\]|\d/g;

function withPoint(pattern: string, behind: number): string {
  const units = pattern.match(UNITS) ?? [];
  const at = units.length - behind;
  return `${units.slice(0, at).join('')}\\.${units.slice(at).join('')}`;
}

/** Of each number of digits a range of its own; of one without zeros in front. */
function byLength(low: string, high: string): string[] {
  if (low.length === high.length) return alike(low, high);
  return [...alike(low, '9'.repeat(low.length)), ...byLength(`1${'0'.repeat(low.length)}`, high)];
}

/** Between two of as many digits. */
function alike(low: string, high: string): string[] {
  if (low === high) return [low];
  const [a = '', b = ''] = [low[0], high[0]];
  if (low.length === 1) return [`[${a}-${b}]`];
  const [rest_low, rest_high] = [low.slice(1), high.slice(1)];
  if (a === b) return alike(rest_low, rest_high).map((one) => a + one);
  const [zeros, nines] = ['0'.repeat(rest_low.length), '9'.repeat(rest_low.length)];
  const from = rest_low === zeros ? Number(a) : Number(a) + 1;
  const to = rest_high === nines ? Number(b) : Number(b) - 1;
  return [
    ...(rest_low === zeros ? [] : alike(rest_low, nines).map((one) => a + one)),
    ...(from > to
      ? []
      : [`${from === to ? String(from) : `[${from}-${to}]`}${'[0-9]'.repeat(rest_low.length)}`]),
    ...(rest_high === nines ? [] : alike(zeros, rest_high).map((one) => b + one)),
  ];
}
