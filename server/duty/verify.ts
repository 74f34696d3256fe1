/**
 * An exported audit log, looked at without the server that wrote it. Each line carries the text that was hashed (`sealed`):
 *
 *   hash = SHA-256 of sealed;   sealed = [hash of the line before, number, time, actor, action, subject, detail, organisation]
 *
 * So nobody changes a line, or takes one out of the middle, without it being seen here. Lines cut off the end are seen by an
 * older file, or a head that was kept elsewhere (heads.ts). Names of people stand beside the log, not in it.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

const Head = z.object({ chain_no: z.coerce.number().int(), hash: z.string() });
type Head = z.infer<typeof Head>;
const Detail = z.record(z.string(), z.unknown());
const Line = Head.extend({
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: Detail,
  sealed: z.string(),
});
type Line = z.infer<typeof Line>;
const ExportedJson = z.object({ items: z.array(Line), head: Head.nullable() });
const Sealed = z
  .tuple([
    z.string().nullable(),
    z.number(),
    z.string(),
    z.string(),
    z.string(),
    z.string(),
    Detail,
    z.string().nullable(),
  ])
  .transform(([before, chain_no, at, actor, action, subject, detail, organisation_id]) => {
    return { before, chain_no, at, actor, action, subject, detail, organisation_id };
  });
type Sealed = z.infer<typeof Sealed>;

/** The last row of a table of lines: the newest line of the whole log, whatever was chosen. */
export const NEWEST_ROW = 'newest line of the log';
/** Times are shown in milliseconds, and hashed in microseconds. */
const SHOWN_WITHIN_MS = 1;

interface Exported {
  /** The oldest first. */
  lines: readonly Line[];
  head: Head | null;
}

export interface Verified {
  lines: number;
  /** Places where lines were left out: a file of a choice of lines has them. */
  gaps: number;
  first: number | null;
  newest: Head | null;
  /** In words, a line each; none where all is as it was written. */
  faults: string[];
}

/** What was given is no log as `/api/v1/audit/export` gives it. */
export class NotALog extends Error {
  override readonly name = 'NotALog';
}

/** `text`: of a file, CSV or JSON; `older`: of one that was exported before it. Throws NotALog. */
export function verifyExport(text: string, older?: string): Verified {
  const { lines, head } = read(text);
  const opened = lines.map((line) => ({ line, sealed: open(line) }));
  const faults = opened.flatMap(({ line, sealed }, at) => {
    const before = opened[at - 1];
    return [...own(line, sealed), ...(before === undefined ? [] : link(before, { line, sealed }))];
  });
  if (head !== null) faults.push(...standing(lines, head, 'the end of this file'));
  if (older !== undefined) faults.push(...since(lines, read(older)));
  const gaps = lines.filter(({ chain_no }, at) => at > 0 && chain_no > (lines[at - 1]?.chain_no ?? 0) + 1);
  const newest = head ?? lines.at(-1) ?? null;
  return { lines: lines.length, gaps: gaps.length, first: lines[0]?.chain_no ?? null, newest, faults };
}

function read(text: string): Exported {
  const { items, head } = exported(text);
  return { lines: items.toSorted((a, b) => a.chain_no - b.chain_no), head };
}

function exported(text: string): z.infer<typeof ExportedJson> {
  try {
    return text.trimStart().startsWith('{') ? ExportedJson.parse(JSON.parse(text)) : table(text);
  } catch (error) {
    throw new NotALog('This is no exported audit log with sealed texts.', { cause: error });
  }
}

function table(text: string): z.infer<typeof ExportedJson> {
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  if (!/^.*\bsealed\b/.test(text)) throw new Error('no column has the sealed text');
  const isNewest = ({ action, sealed }: Record<string, string>) => action === NEWEST_ROW && sealed === '';
  const newest = rows.find(isNewest);
  const items = rows
    .filter((row) => !isNewest(row))
    .map((row) => {
      const plain = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, unescaped(value)]));
      return Line.parse({ ...plain, detail: JSON.parse(plain['detail'] ?? '') });
    });
  return { items, head: newest === undefined ? null : Head.parse(newest) };
}

/** In a table an apostrophe stands before what a spreadsheet would take for a formula. */
function unescaped(value: string): string {
  return value.replace(/^'(?=[=+\-@\t\r])/, '');
}

/** Null when the text is not what the hash was made of, or no line. */
function open({ sealed, hash }: Line): Sealed | null {
  if (createHash('sha256').update(sealed).digest('hex') !== hash) return null;
  try {
    return Sealed.parse(JSON.parse(sealed));
  } catch {
    return null;
  }
}

/** Is what the line shows what it was sealed with? */
function own(line: Line, sealed: Sealed | null): string[] {
  const no = `line ${line.chain_no}`;
  if (sealed === null) return [`${no}: its hash is not that of its sealed text`];
  const same =
    sealed.chain_no === line.chain_no &&
    sealed.action === line.action &&
    sealed.subject === line.subject &&
    isDeepStrictEqual(sealed.detail, line.detail) &&
    Math.abs(Date.parse(`${sealed.at}Z`) - Date.parse(line.at)) <= SHOWN_WITHIN_MS &&
    (sealed.actor.startsWith('user:') || sealed.actor === line.actor);
  return same ? [] : [`${no}: it shows something else than its sealed text`];
}

interface Opened {
  line: Line;
  sealed: Sealed | null;
}

/** Does a line point to the one before it? What was left out between them cannot be told. */
function link(before: Opened, { line, sealed }: Opened): string[] {
  if (sealed === null || before.sealed === null) return [];
  const no = `line ${line.chain_no}`;
  if (line.chain_no === before.line.chain_no) return [`${no}: it is there twice`];
  if (sealed.organisation_id !== before.sealed.organisation_id) return [`${no}: it is of another log`];
  const next = line.chain_no === before.line.chain_no + 1;
  return next && sealed.before !== before.line.hash ? [`${no}: it does not follow the line before it`] : [];
}

function standing(lines: readonly Line[], { chain_no, hash }: Head, where: string): string[] {
  const there = lines.find((line) => line.chain_no === chain_no);
  return there === undefined || there.hash === hash
    ? []
    : [`line ${chain_no}: it is another one than ${where} says`];
}

/** What was the newest line then must still be there. */
function since(lines: readonly Line[], { lines: had, head }: Exported): string[] {
  const newest = head ?? had.at(-1);
  if (newest === undefined) return [];
  if (lines.every(({ chain_no }) => chain_no !== newest.chain_no))
    return [`line ${newest.chain_no}: the older file ends with it, and this one does not have it`];
  return standing(lines, newest, 'the older file');
}
