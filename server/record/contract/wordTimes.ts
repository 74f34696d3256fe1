/**
 * When each word of a line was said. Pure.
 *
 * `word_ms` stands beside the text, two numbers for each word of it as blanks divide it: milliseconds from the line's
 * beginning to the beginning and to the end of the word. It repeats no word: what is taken out of the text is nowhere
 * else. Who changes the text changes it by `withText`, which moves the times along.
 */

interface Line {
  text: string;
  word_ms?: readonly number[] | undefined;
}

export function wordsIn(text: string): string[] {
  return text.match(/\S+/g) ?? [];
}

/** The times of a line, in order, a pair for each word; null where they are not known, or are not those of this text. */
export function pairsOf({ text, word_ms }: Line): [from: number, to: number][] | null {
  const words = wordsIn(text);
  if (word_ms === undefined || words.length === 0 || word_ms.length !== words.length * 2) return null;
  return words.map((_, index) => [word_ms[index * 2] ?? 0, word_ms[index * 2 + 1] ?? 0]);
}

interface Timed {
  text: string;
  word_ms?: readonly number[];
}

/** The same line with another text: words that stay keep their times, those that came share the time of those that went. */
export function withText<T extends Line>(line: T, text: string): Omit<T, keyof Timed> & Timed {
  const { text: before, word_ms, ...rest } = line;
  const times = pairsOf(line);
  const moved = times === null ? [] : retimed(wordsIn(before), times, wordsIn(text));
  const kept = text === before ? word_ms : moved;
  return { ...rest, text, ...(kept === undefined || kept.length === 0 ? {} : { word_ms: kept }) };
}

type Pair = readonly [from: number, to: number];

function retimed(before: readonly string[], times: readonly Pair[], after: readonly string[]): number[] {
  const all: number[] = [];
  let [taken, made] = [0, 0];
  for (const [at, place] of [...inBoth(before, after), [before.length, after.length] as const]) {
    const from = times[taken]?.[0] ?? times[taken - 1]?.[1] ?? 0;
    // Where nothing went there is no time to share.
    const to = at > taken ? (times[at - 1]?.[1] ?? from) : (times[taken - 1]?.[1] ?? from);
    all.push(...shared(Math.min(from, to), to, place - made));
    all.push(...(times[at] ?? []));
    [taken, made] = [at + 1, place + 1];
  }
  return all;
}

function shared(from: number, to: number, count: number): number[] {
  const each = (to - from) / Math.max(1, count);
  return Array.from({ length: count * 2 }, (_, edge) => Math.round(from + Math.ceil(edge / 2) * each));
}

/** Places of the longest row of words that stand in both, in this order. */
function inBoth(before: readonly string[], after: readonly string[]): [number, number][] {
  let begin = 0;
  while (begin < before.length && begin < after.length && before[begin] === after[begin]) begin += 1;
  const [a, b] = [before.slice(begin), after.slice(begin)];
  /** Words in common from here on. */
  const common = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  const from = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = common[i];
      if (row !== undefined)
        row[j] = a[i] === b[j] ? from(i + 1, j + 1) + 1 : Math.max(from(i + 1, j), from(i, j + 1));
    }
  const found = Array.from({ length: begin }, (_, place): [number, number] => [place, place]);
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) found.push([begin + i++, begin + j++]);
    else if (from(i + 1, j) >= from(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}
