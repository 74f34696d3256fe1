/**
 * Which font writes which character. Noto Sans (OFL 1.1) in its subsets for Latin, Greek, Cyrillic, Devanagari, Arabic, Hebrew
 * and Thai, Noto Sans Mono for code, and Droid Sans Fallback (Apache 2.0) for Chinese, Japanese and Korean: a name is
 * printed as its owner writes it. Of each font only the characters in use go into the file.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

export type Style = 'regular' | 'bold' | 'mono';
/** Inclusive. */
type Range = readonly [from: number, to: number];

interface Face {
  name: string;
  ranges: readonly Range[];
  read(): Promise<Buffer>;
}

export interface Run {
  font: string;
  text: string;
}

/** Takes the place of what no font has. */
const UNKNOWN = '\uFFFD';
const CJK: readonly Range[] = [
  [0x1100, 0x11ff],
  [0x2e80, 0x9fff],
  [0xac00, 0xd7af],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe4f],
  [0xff00, 0xffef],
];
const DROID = join(import.meta.dirname, 'fonts', 'droid-sans-fallback.ttf.br');
/** Each package's subsets in the order in which they are asked. Bold falls back to regular where there is no bold. */
const LATIN = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'];
const PACKAGES = [
  {
    name: 'noto-sans',
    subsets: [...LATIN, 'devanagari'],
    at: import.meta.resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff'),
  },
  {
    name: 'noto-sans-arabic',
    subsets: ['arabic'],
    at: import.meta.resolve('@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff'),
  },
  {
    name: 'noto-sans-hebrew',
    subsets: ['hebrew'],
    at: import.meta.resolve('@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal.woff'),
  },
  {
    name: 'noto-sans-thai',
    subsets: ['thai'],
    at: import.meta.resolve('@fontsource/noto-sans-thai/files/noto-sans-thai-thai-400-normal.woff'),
  },
] as const;
const MONO = {
  name: 'noto-sans-mono',
  subsets: LATIN,
  at: import.meta.resolve('@fontsource/noto-sans-mono/files/noto-sans-mono-latin-400-normal.woff'),
};

/** The fonts of one document: read when first used. */
export class Fonts {
  readonly #faces: Record<Style, readonly Face[]>;
  readonly #read = new Map<string, Buffer>();

  private constructor(faces: Record<Style, readonly Face[]>) {
    this.#faces = faces;
  }

  /** Reads what `texts` need. */
  static async for(texts: Iterable<string>): Promise<Fonts> {
    const [regular, bold, mono] = await Promise.all([facesOf(400), facesOf(700), monoFaces()]);
    const fonts = new Fonts({ regular, bold, mono: [...mono, ...regular] });
    const used = new Set(texts);
    for (const style of ['regular', 'bold', 'mono'] as const) {
      const needed = new Set(fonts.#faces[style].slice(0, 1));
      for (const text of used)
        for (const char of text) {
          const face = fonts.#faceOf(char, style);
          if (face) needed.add(face);
        }
      for (const face of needed)
        if (!fonts.#read.has(face.name)) fonts.#read.set(face.name, await face.read());
    }
    return fonts;
  }

  /** By name. */
  get files(): ReadonlyMap<string, Buffer> {
    return this.#read;
  }

  /** One font each, in order. What stands between two words of a script is written in its font. */
  runs(text: string, style: Style): Run[] {
    const runs: Run[] = [];
    for (const char of text) {
      const last = runs.at(-1);
      const own = this.#faceOf(char, style) ?? this.#faceOf(UNKNOWN, style);
      const font = own?.name ?? '';
      const shown = this.#faceOf(char, style) === undefined ? UNKNOWN : char;
      if (last && (last.font === font || this.#reaches(last.font, shown, style))) last.text += shown;
      else runs.push({ font, text: shown });
    }
    return runs;
  }

  /** A combining mark stays in the font of its letter, where that has it. */
  #reaches(font: string, char: string, style: Style): boolean {
    if (!/\p{M}/u.test(char)) return false;
    const face = this.#faces[style].find(({ name }) => name === font);
    return face !== undefined && covers(face, char);
  }

  #faceOf(char: string, style: Style): Face | undefined {
    return this.#faces[style].find((face) => covers(face, char));
  }
}

function covers({ ranges }: Face, char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => code >= from && code <= to);
}

async function facesOf(weight: 400 | 700): Promise<Face[]> {
  const faces = await Promise.all(PACKAGES.map((pack) => facesIn(pack, weight)));
  const droid: Face = {
    name: 'droid-sans-fallback',
    ranges: CJK,
    read: async () => promisify(brotliDecompress)(await readFile(DROID)),
  };
  return [...faces.flat(), droid];
}

function monoFaces(): Promise<Face[]> {
  return facesIn(MONO, 400);
}

async function facesIn(
  pack: { name: string; subsets: readonly string[]; at: string },
  weight: number,
): Promise<Face[]> {
  const files = dirname(fileURLToPath(pack.at));
  const told: unknown = JSON.parse(await readFile(join(files, '../unicode.json'), 'utf8'));
  return pack.subsets.map((subset) => {
    const name = `${pack.name}-${subset}-${weight}-normal`;
    return {
      name,
      ranges: rangesOf(told, subset),
      read: () => readFile(join(files, `${name}.woff`)),
    };
  });
}

/** `U+0000-00FF,U+0131`, as style sheets write it. */
function rangesOf(told: unknown, subset: string): Range[] {
  const text =
    typeof told === 'object' && told !== null
      ? Object.entries(told).find(([key]) => key === subset)?.[1]
      : '';
  return String(text)
    .split(',')
    .flatMap((part): Range[] => {
      const [, from, to] = /^U\+([0-9A-F]+)(?:-([0-9A-F]+))?$/i.exec(part.trim()) ?? [];
      return from === undefined ? [] : [[Number.parseInt(from, 16), Number.parseInt(to ?? from, 16)]];
    });
}
