/** Texts taken apart where no bracket, quotation mark or regular expression is open. */

const OPEN = '([{';
const CLOSE = ')]}';

/** How deep each character stands; what is quoted stands deeper than anything. */
function depths(text: string): number[] {
  let depth = 0;
  let quote = '';
  let escaped = false;
  return Array.from({ length: text.length }, (_, i) => {
    const char = text[i] ?? '';
    const skipped = escaped;
    escaped = !escaped && char === '\\';
    if (skipped || char === '\\') return Math.max(depth, 1);
    if (quote !== '') {
      if (char === quote) quote = '';
      return depth + 1;
    }
    // The apostrophe of "don't" opens nothing.
    if (`"'\``.includes(char) && !/\w/.test(text[i - 1] ?? '')) quote = char;
    // [0, n) ends as well as [0, n] does.
    if (OPEN.includes(char)) return depth++ + 1;
    if (CLOSE.includes(char)) depth = Math.max(0, depth - 1);
    return quote === '' && !CLOSE.includes(char) ? depth : depth + 1;
  });
}

/** The parts between what `at` (a global pattern) finds outside of everything, trimmed; with what stood between them. */
export function splitAt(text: string, at: RegExp): { parts: string[]; between: string[] } {
  const depth = depths(text);
  const parts: string[] = [];
  const between: string[] = [];
  let from = 0;
  for (const match of text.matchAll(at)) {
    if ((depth[match.index] ?? 0) > 0 || match.index < from) continue;
    parts.push(text.slice(from, match.index).trim());
    between.push(match[0].trim());
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from).trim());
  return { parts, between };
}

/** "Ends with a digit" is one. */
const VERBS = String.raw`(?<!\b(?:starts?|starting|ends?|ending|begins?|beginning|filled|together|along|separated|divided|often|mostly|usually|sometimes|rarely))`;
const ENDS = new RegExp(
  String.raw`\s*;\s*|\s*,\s+(?:and\s+)?(?:with|where|such that|having)\s+|\s*,\s*(?:and\s+)?|\s*(?:\.\s+(?=[A-Z])|\n)\s*|${VERBS}\s+(?:with|where|such that|having)\s+`,
  'g',
);
const LOW = /^[-+]?[\d_^.*e]+\s*(?:<=?|≤)\s*(\w+)$/;
const HIGH = /^(\w+)\s*(?:<=?|≤)\s*[-+]?[\d_^.*e]+$/;

/** What may come up among them promises nothing. */
const WITH_REPEATS =
  /\s+(?:and\s+)?with\s+(?:some |many |a few |possible |occasional )?(?:repetitions|repeats|duplicates|ties|(?:consecutive )?runs|equal values|repeated values)\b(?! of)/gi;

/** "a list of ints, 1 <= len(nums) <= 9; distinct" has three. */
export function clausesOf(text: string): string[] {
  const plain = text
    .replaceAll(WITH_REPEATS, '')
    .replaceAll(/(?<![[({\d,.])\b([1-9]\d{0,2}(?:,\d{3})+)(?![\d,])/g, (all) => all.replaceAll(',', ''));
  return joined(splitAt(plain, ENDS).parts.filter((part) => part !== ''));
}

const BARE = /^(?:or |and )?["']?[-\w.]+["']?$/;
const LISTED =
  /(?:^|\s)(?:(?:one of|any of|either)\s+[^\s,]+|(?:over|made of|made from|out of)\s+["']?[^\s,]["']?)$/i;

/** "1 <= a, b <= 9" is one clause about both, and "one of 1, 2, 4" about all. */
function joined(parts: readonly string[]): string[] {
  const all: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const low = LOW.exec(parts[i] ?? '')?.[1];
    let end = i + 1;
    while (/^\w+$/.test(parts[end] ?? '')) end++;
    const high = HIGH.exec(parts[end] ?? '')?.[1];
    let last = end;
    while (/^["']?[-\w.]+["']?$/.test(parts[last] ?? '')) last++;
    if (
      /(?:^|\s)[-\w."']+$/.test(parts[i] ?? '') &&
      /^(?:or\s+\S+|["']?[-\w.]+["']?\s+or\s+\S+)$/.test(parts[last] ?? '')
    ) {
      all.push(parts.slice(i, last + 1).join(', '));
      i = last;
    } else if (LISTED.test(parts[i] ?? '')) {
      while (BARE.test(parts[end] ?? '')) end++;
      all.push(parts.slice(i, end).join(', '));
      i = end - 1;
    } else if (low !== undefined && high !== undefined && high !== low) {
      all.push(parts.slice(i, end + 1).join(', '));
      i = end;
    } else all.push(parts[i] ?? '');
  }
  return all;
}
