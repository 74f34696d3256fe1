/** What a sentence says of the letters of a text: "lowercase English letters and spaces", "a-z", "over {a, b}", "only digits". */

const SETS: readonly (readonly [RegExp, string])[] = [
  [/^lower ?case(?: letters?)?$/, 'a-z'],
  [/^small letters?$/, 'a-z'],
  [/^upper ?case(?: letters?)?$/, 'A-Z'],
  [/^capital(?: letters?)?$/, 'A-Z'],
  [/^(?:alphabetic )?letters?$/, 'a-zA-Z'],
  [/^(?:upper ?case (?:and|or) lower ?case|lower ?case (?:and|or) upper ?case)(?: letters?)?$/, 'a-zA-Z'],
  [/^alphabetic(?:al)?$/, 'a-zA-Z'],
  [/^lower ?case alphanumerics?$/, 'a-z0-9'],
  [/^alphanumerics?$/, 'a-zA-Z0-9'],
  [/^(?:decimal )?digits?$/, '0-9'],
  [/^numeric$/, '0-9'],
  [/^binary(?: digits?)?$/, '01'],
  [/^bits?$/, '01'],
  [/^vowels?$/, 'aeiou'],
  [/^spaces?$/, ' '],
  [/^blanks?$/, ' '],
  [/^(?:single )?hyphens?$/, '-'],
  [/^dash(?:es)?$/, '-'],
  [/^underscores?$/, '_'],
  [/^(?:dots?|periods?|full stops?)$/, '.'],
  [/^commas?$/, ','],
  [/^slash(?:es)?$/, '/'],
  [/^parenthes[ei]s$/, '()'],
  [/^brackets?$/, '()[]{}'],
];
/** Words that name no letters by themselves. */
const BESIDE = /\b(?:english|latin|ascii|only|plain|characters?|chars?|alphabet|symbols?)\b/g;

/** As `chars` are written; null where it is not plain. */
export function lettersIn(given: string): string[] | null {
  const text = given
    .trim()
    .replace(
      /^(?:(?:consisting|made up|made|built|drawn|taken) )?(?:only )?(?:over|from|of|in|∈|:|=|using|out of)\s+/i,
      '',
    )
    .replace(
      /^(?:the )?(?:alphabet|charset|chars|characters|letters)(?:\s*[:=]\s*|\s+(?:of|from|in)?\s*(?=[a-z]-|[{[("']))/i,
      '',
    )
    .trim();
  // Alone "a, b or c" may be three texts.
  const single = text === given.trim() ? null : singles(text);
  return single ?? listed(text) ?? ranges(text) ?? named(text);
}

/** "F, L, R", `"." and "#"`. */
const SINGLE =
  /^(?:(["']).\1|[^\s,"'])(?:\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)(?:(?:(["']).\2|[^\s,"'])(?:\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+|$))+$/u;

function singles(text: string): string[] | null {
  if (!SINGLE.test(text)) return null;
  const each = /(["'])(.)\1|([^\s,"'])(?=\s*(?:,|$)|\s+(?:and|or)\s)/gu;
  return Array.from(text.matchAll(each), (one) => one[2] ?? one[3] ?? '');
}

/** {a, b}, [abc], "ab()". */
function listed(text: string): string[] | null {
  const quoted = /^"([^"]+)"$|^'([^']+)'$/.exec(text);
  if (quoted !== null) return Array.from(quoted[1] ?? quoted[2] ?? '');
  const set = /^\{(.+)\}$/.exec(text)?.[1] ?? /^(?:one of|any of)\s+(.+)$/i.exec(text)?.[1];
  if (set === undefined) return null;
  const letters = set.split(/\s*,\s*|\s+(?:or|and)\s+/).map((one) => one.replace(/^(['"])(.)\1$/, '$2'));
  if (letters.every((one) => Array.from(one).length === 1)) return letters;
  return ranges(set);
}

/** "a-z", "a-z0-9", "[A-Z_]", "a..z", "a to z and 0 to 9". */
function ranges(text: string): string[] | null {
  const inner = /^\[([^\]\\^]+)\]$/.exec(text)?.[1];
  const plain = (inner ?? text).replaceAll(
    /\b([a-z]|[A-Z]|\d)\s*(?:\.\.|to|–)\s*([a-z]|[A-Z]|\d)\b/g,
    '$1-$2',
  );
  if (inner !== undefined && /^(?:(\w)-(\w)|.)+$/u.test(plain)) return rangesIn(plain);
  // "a-z 0-9 _ -".
  const spaced =
    /^(?:\w-\w|[^a-zA-Z\d\s])(?:\s+(?:\w-\w|[^a-zA-Z\d\s]))+$/.test(plain) && /\w-\w/.test(plain);
  if (spaced) return rangesIn(plain.replaceAll(/\s+/g, ''));
  const parts = plain.split(/\s*(?:,|\band\b|\bor\b|&|\+)\s*/);
  const known = parts.map((part) =>
    /^(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d)+$/.test(part) ? rangesIn(part) : named(part),
  );
  return parts.some((part) => /-/.test(part)) && known.every((one) => one !== null)
    ? known.flatMap((one) => one ?? [])
    : null;
}

function rangesIn(text: string): string[] {
  return Array.from(text.matchAll(/\w-\w|./gu), ([one]) => one);
}

function named(text: string): string[] | null {
  const plain = (one: string) =>
    one.toLowerCase().replaceAll('-', ' ').replaceAll(BESIDE, ' ').replaceAll(/\s+/g, ' ').trim();
  const set = (one: string) => SETS.find(([words]) => words.test(plain(one)))?.[1] ?? null;
  const whole = set(text);
  if (whole !== null) return rangesIn(whole);
  const parts = text.split(/\s*(?:,|\band\b|\bor\b|&|\+)\s*/).filter((one) => one !== '');
  // "Upper- and lowercase letters": the first is short for more.
  const known = parts.map((one) => set(one));
  return parts.length > 1 && known.every((one) => one !== null)
    ? known.flatMap((one) => rangesIn(one ?? ''))
    : null;
}
