/**
 * The ways in which a text can be read: as it stands, and decoded, wherever it hides something: base64, hex, binary,
 * numbers for letters, Morse, pig latin, first letters, spelling words. Turned alphabets are in turned.ts.
 */
const SPELLING: ReadonlyMap<string, string> = new Map(
  'alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu'
    .split(' ')
    .map((word): [string, string] => [word, word.charAt(0)]),
);
const MORSE: Readonly<Record<string, string>> = Object.fromEntries(
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..'
    .split(' ')
    .map((code, i) => [code, letter(i)]),
);
const HIDDEN_BASE64 = /[A-Za-z0-9+/_-]{7,}={0,2}/g;
const HEX = /(?:0x)?(?:[0-9a-f]{2}[\s,:]*){4,}/gi;
const BINARY = /(?:[01]{7,8}[\s,]*){3,}/g;
const CODES = /\b\d{1,3}(?:[\s,.-]+\d{1,3}){2,}\b/g;

function letter(i: number): string {
  return String.fromCodePoint(97 + i);
}

/** What a listener hears. `flat` is the text made plain. */
export function openReadings(text: string, flat: string): string[] {
  return [text, spelled(flat)].filter((reading) => reading !== '');
}

/** What somebody gets who decodes it for sure: nothing of this kind is text by chance. */
export function decodedReadings(text: string, flat: string): string[] {
  return decoded(text, flat).filter((reading) => reading.length > 2);
}

/** First letters of the words of a plain text, as one word. */
export function initials(flat: string): string {
  return (flat.match(/[a-z]+/g) ?? []).map((word) => word.charAt(0)).join('');
}

function decoded(text: string, flat: string): string[] {
  return [
    ...(text.match(HIDDEN_BASE64) ?? []).map((run) => printable(Buffer.from(run, 'base64'))),
    ...(text.match(HEX) ?? []).map((run) =>
      printable(Buffer.from(run.replaceAll(/0x|[^0-9a-f]/gi, ''), 'hex')),
    ),
    ...(text.match(BINARY) ?? []).map((run) => printable(bytes(run.match(/[01]{7,8}/g) ?? [], 2))),
    ...(text.match(CODES) ?? []).flatMap((run) => numbered(run.match(/\d+/g) ?? [])),
    ...percent(text),
    morse(text),
    pigLatin(flat),
  ];
}

const bytes = (codes: readonly string[], base: number): Buffer =>
  Buffer.from(codes.map((code) => Number.parseInt(code, base)));

/** Text, or nothing where it is none. */
function printable(data: Buffer): string {
  const text = data.toString('latin1');
  return /^[\x20-\x7e\s]+$/.test(text) ? text : '';
}

/** As ASCII codes, and as places in the alphabet. */
function numbered(codes: readonly string[]): string[] {
  const places = codes.map(Number);
  const as_letters = places.every((place) => place >= 1 && place <= 26)
    ? places.map((place) => letter(place - 1)).join('')
    : '';
  return [printable(bytes(codes, 10)), as_letters];
}

function percent(text: string): string[] {
  const entities = text.replaceAll(/&#(x?)([0-9a-f]+);/gi, (_all, hex: string, code: string) =>
    String.fromCodePoint(Math.min(0x10_ff_ff, Number.parseInt(code, hex === '' ? 10 : 16) || 32)),
  );
  const escaped = text.replaceAll(/(?:%|\\x|\\u00)([0-9a-f]{2})/gi, (_all, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
  return [entities, escaped].filter((reading) => reading !== text);
}

function morse(text: string): string {
  const signs = text.replaceAll(/[·•]/g, '.').replaceAll(/[–—_]/g, '-');
  const said = signs
    .replaceAll(/\b(?:dot|dit|di)\b[\s-]*/gi, '.')
    .replaceAll(/\b(?:dash|dah)\b[\s-]*/gi, '-');
  // The last one may have the full stop of the sentence on it.
  return (said.match(/[.-]+/g) ?? []).map((code) => MORSE[code] ?? MORSE[code.slice(0, -1)] ?? '').join('');
}

/** "sierra tango alpha" and "S as in sun, T as in top" are letters. */
function spelled(flat: string): string {
  const letters = flat
    .replaceAll(/\b([a-z]) (?:as in|like|for|wie|comme) \w+/g, '$1')
    .replaceAll('x-ray', 'xray')
    .replaceAll(/[a-z]+/g, (word) => SPELLING.get(word) ?? word);
  return letters === flat ? '' : letters;
}

/** "ackstay" is stack. */
function pigLatin(flat: string): string {
  return flat
    .split(/[^a-z]+/)
    .flatMap((word) => {
      const core = /^([a-z]{3,})ay$/.exec(word)?.[1];
      if (core === undefined) return [];
      return [1, 2, 3].map((moved) => core.slice(-moved) + core.slice(0, -moved));
    })
    .join(' ');
}
