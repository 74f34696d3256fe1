/** How long a text can be that a regular expression matches as a whole: `[a-z]{1,3}` is 1 to 3 characters. */

type Size = readonly [least: number, most: number];

interface Reader {
  text: string;
  at: number;
}

/** Null where it is not plain: looks ahead, references, or is no regular expression. */
export function patternSize(pattern: string): Size | null {
  const reader = { text: pattern, at: 0 };
  const found = either(reader);
  return found !== null && reader.at === pattern.length ? found : null;
}

function either(reader: Reader): Size | null {
  let all = sequence(reader);
  while (all !== null && reader.text[reader.at] === '|') {
    reader.at++;
    const next = sequence(reader);
    all = next === null ? null : [Math.min(all[0], next[0]), Math.max(all[1], next[1])];
  }
  return all;
}

function sequence(reader: Reader): Size | null {
  let [least, most] = [0, 0];
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at] ?? '')) {
    const one = atom(reader);
    if (one === null) return null;
    const [low, high] = times(reader);
    least += one[0] * low;
    most += one[1] === 0 || high === 0 ? 0 : one[1] * high;
  }
  return [least, most];
}

function atom(reader: Reader): Size | null {
  const rest = reader.text.slice(reader.at);
  const group = /^\((\?:|\?<\w+>)?(?!\?)/.exec(rest);
  if (group !== null) {
    reader.at += group[0].length;
    const inner = either(reader);
    if (reader.text[reader.at] !== ')') return null;
    reader.at++;
    return inner;
  }
  const [plain = ''] =
    /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{\w+\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^\dpPux])|[^()[\]\\*+?{}|])/.exec(
      rest,
    ) ?? [];
  if (plain === '') return null;
  reader.at += plain.length;
  return /^(?:\\[bB]|\^|\$)$/.test(plain) ? [0, 0] : [1, 1];
}

function times(reader: Reader): Size {
  const [all = '', low, comma, high] =
    /^(?:\{(\d+)(?:(,)(\d*))?\}|[*+?])\??/.exec(reader.text.slice(reader.at)) ?? [];
  reader.at += all.length;
  if (all === '') return [1, 1];
  if (low !== undefined)
    return [Number(low), comma === undefined ? Number(low) : high ? Number(high) : Infinity];
  return [all.startsWith('+') ? 1 : 0, all.startsWith('?') ? 1 : Infinity];
}
