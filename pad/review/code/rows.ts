/** Lines of code as they are shown: what is the same, what came, what went. Pure. */
import { diffArrays } from 'diff';
import { changeBetween } from '../../common/insert-cap.ts';

export interface Row {
  kind: 'same' | 'came' | 'went';
  text: string;
  /** Line number in the later text; null for a line that went. */
  line: number | null;
  /** Of a line that was changed: the part that is new (or, in one that went, gone). */
  changed: { from: number; to: number } | null;
}

export function rowsOf(before: string, after: string): Row[] {
  let line = 0;
  const parts = diffArrays(before.split('\n'), after.split('\n')).map(({ added, removed, value }) => ({
    kind: added ? ('came' as const) : removed ? ('went' as const) : ('same' as const),
    value,
  }));
  return parts.flatMap(({ kind, value }, index) => {
    const other = parts[kind === 'went' ? index + 1 : index - 1];
    const partner = other !== undefined && kind !== 'same' && other.kind !== 'same' ? other.value : [];
    return value.map((text, place): Row => {
      if (kind !== 'went') line += 1;
      return {
        kind,
        text,
        line: kind === 'went' ? null : line,
        changed: kind === 'same' ? null : changedIn(partner[place], text),
      };
    });
  });
}

/** Null when the whole line is new. */
function changedIn(other: string | undefined, text: string): Row['changed'] {
  if (other === undefined) return null;
  const { at, insert } = changeBetween(other, text);
  return at === 0 && insert.length === text.length ? null : { from: at, to: at + insert.length };
}

/** Line (from 1) and column (from 0) of a place in a text. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - (before.lastIndexOf('\n') + 1) };
}
