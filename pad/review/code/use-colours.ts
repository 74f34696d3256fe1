/**
 * Colours of the code, painted over the text by the browser (CSS Custom Highlight API): no element is made for them, so
 * a seek changes no more of the page than without. Where a browser does not know them the code has none.
 */
import { useEffect, useLayoutEffect, useMemo, useState, type RefObject } from 'react';
import type { LanguageName } from '../../common/format.ts';
import type { Reader, Token } from './syntax.ts';

/** The page itself, and what its first moments ask for, come first. */
const LATER_MS = 1_000;
const NAME = 'cp-code-';

/** Colours the lines in `box`, which show `code`, whenever they have been drawn. */
export function useColours(box: RefObject<HTMLElement | null>, code: string, language: LanguageName): void {
  const reader = useReader(language);
  const tokens = useMemo(() => reader?.(code) ?? null, [reader, code]);
  useLayoutEffect(() => {
    if (tokens !== null && box.current !== null) paint(rangesOf(box.current, code, tokens));
  });
  useEffect(() => () => paint(new Map()), []);
}

function useReader(language: LanguageName): Reader | null {
  const [known, setKnown] = useState<{ language: LanguageName; reader: Reader } | null>(null);
  useEffect(() => {
    if (!('highlights' in CSS)) return;
    let wanted = true;
    const load = async () => {
      const { readerOf } = await import('./syntax.ts');
      const reader = await readerOf(language);
      if (wanted) setKnown({ language, reader });
    };
    // Without them the code is still read.
    const timer = setTimeout(() => void load().catch(() => undefined), LATER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [language]);
  return known?.language === language ? known.reader : null;
}

function paint(ranges: ReadonlyMap<string, readonly StaticRange[]>): void {
  for (const name of CSS.highlights.keys())
    if (name.startsWith(NAME) && !ranges.has(name)) CSS.highlights.delete(name);
  for (const [name, own] of ranges) CSS.highlights.set(name, new Highlight(...own));
}

/** By name of the highlight. A token over several lines is a range in each. */
function rangesOf(
  box: HTMLElement,
  code: string,
  tokens: readonly Token[],
): ReadonlyMap<string, readonly StaticRange[]> {
  const ranges = new Map<string, StaticRange[]>();
  const begins = [0, ...[...code.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lines = textsOf(box);
  let line = 0;
  for (const { from, to, kind } of tokens) {
    const own = ranges.get(NAME + kind) ?? [];
    ranges.set(NAME + kind, own);
    while ((begins[line + 1] ?? Infinity) <= from) line += 1;
    for (let at = line; (begins[at] ?? Infinity) < to; at += 1) {
      const begin = begins[at] ?? 0;
      own.push(...inLine(lines[at] ?? [], Math.max(0, from - begin), to - begin));
    }
  }
  return ranges;
}

/** The pieces that a line's text is shown in, of each line that stands in the code now. */
function textsOf(box: HTMLElement): Text[][] {
  return [...box.querySelectorAll('.cp-line[data-line] code')].map((line) =>
    [...line.querySelectorAll('[data-code]')].flatMap(({ firstChild }) =>
      firstChild instanceof Text ? [firstChild] : [],
    ),
  );
}

function inLine(texts: readonly Text[], from: number, to: number): StaticRange[] {
  let begin = 0;
  return texts.flatMap((text) => {
    const [first, last] = [Math.max(from - begin, 0), Math.min(to - begin, text.length)];
    begin += text.length;
    return first < last
      ? [new StaticRange({ startContainer: text, startOffset: first, endContainer: text, endOffset: last })]
      : [];
  });
}
