/** A table of candidates as text (CSV, as spreadsheets write it), row by row. Pure; says for the whole or a cell what is wrong. */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ScreenInput } from '../../http/contract/api.ts';

/** More are taken in several tables: one is one transaction. */
const MAX_ROWS = 1_000;

const TEXTS = [
  'candidate_name',
  'candidate_phone',
  'candidate_email',
  'zone',
  'problem',
  'level',
  'language',
] as const;
const OTHERS = ['profile', 'mode', 'starts_at', 'opens_at', 'closes_at', 'extra_time', 'patience'] as const;
const YES_NO = ['text_mode', 'captions', 'human_captioner', 'agreed_call', 'agreed_text'] as const;
export const COLUMNS: readonly string[] = [...TEXTS, ...OTHERS, ...YES_NO];
const ALIASES: Readonly<Record<string, string | undefined>> = {
  name: 'candidate_name',
  phone: 'candidate_phone',
  email: 'candidate_email',
  e_mail: 'candidate_email',
  time_zone: 'zone',
};
const NEEDED = ['candidate_name', 'candidate_phone'] as const;

interface Trouble {
  field: string;
  message: string;
}
export interface Row {
  /** In the text, from 1. */
  line: number;
  values: Record<string, string>;
  troubles: Trouble[];
}
export type Table = { trouble: Trouble } | { trouble: null; columns: string[]; rows: Row[] };

const bad = (field: string, message: string): Table => ({ trouble: { field, message } });

export function readTable(csv: string): Table {
  const parsed = records(csv);
  if ('trouble' in parsed) return bad('csv', parsed.trouble);
  const [head, ...body] = parsed.records;
  if (head === undefined || body.length === 0)
    return bad('csv', `Give a line of column names and at least one row. Columns: ${COLUMNS.join(', ')}.`);
  if (body.length > MAX_ROWS) return bad('csv', `Give at most ${MAX_ROWS} rows at a time; split the table.`);
  const columns = head.cells.map(columnOf);
  const unknown = columns.find((name) => !COLUMNS.includes(name));
  if (unknown !== undefined)
    return bad(
      unknown,
      `There is no column ${unknown === '' ? 'without a name' : unknown}; use ${COLUMNS.join(', ')}.`,
    );
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  if (twice !== undefined) return bad(twice, `The column ${twice} is there twice.`);
  const missing = NEEDED.find((name) => !columns.includes(name));
  if (missing !== undefined) return bad(missing, `The column ${missing} is missing.`);
  return { trouble: null, columns, rows: body.map((record) => rowOf(record, columns)) };
}

/** With `info`, which the library's types do not know of. */
const Found = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

interface Record_ {
  line: number;
  cells: string[];
}

function records(csv: string): { records: Record_[] } | { trouble: string } {
  try {
    const found = parse(csv.replaceAll('\0', ''), {
      bom: true,
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      delimiter: delimiterOf(csv),
    });
    return { records: Found.parse(found).map(({ record, info }) => ({ line: info.lines, cells: record })) };
  } catch (error) {
    if (error instanceof CsvError)
      return { trouble: `This is not a table that can be read: ${error.message}.` };
    throw error;
  }
}

/** Spreadsheets write what their country writes. */
function delimiterOf(csv: string): string {
  const head = csv.slice(0, csv.search(/\n|$/));
  return [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';
}

function columnOf(written: string): string {
  const name = written
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  return ALIASES[name] ?? name;
}

function rowOf({ line, cells }: Record_, columns: readonly string[]): Row {
  const values = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));
  const troubles: Trouble[] = [];
  if (cells.length > columns.length)
    troubles.push({
      field: columns.at(-1) ?? '',
      message: 'This row has more cells than there are columns.',
    });
  return { line, values, troubles };
}

/** The row as a screen's input; null when something in it cannot be, which then stands in its troubles. */
export function inputOf(row: Row): ScreenInput | null {
  const value = (name: string) => row.values[name] ?? '';
  const text = (name: string) => (value(name) === '' ? {} : { [name]: value(name) });
  const yes = (name: string, as = name) => {
    const said = yesOrNo(value(name));
    if (said === null) row.troubles.push({ field: name, message: 'Write yes or no, or leave it empty.' });
    return said === true ? { [as]: true } : {};
  };
  const extra = value('extra_time') === '' ? {} : { extra_time: Number(value('extra_time')) };
  const needs = {
    ...extra,
    ...text('patience'),
    ...yes('text_mode'),
    ...yes('captions'),
    ...yes('human_captioner'),
  };
  const agreed = { ...yes('agreed_call', 'call'), ...yes('agreed_text', 'text') };
  const read = ScreenInput.safeParse({
    candidate_name: value('candidate_name'),
    candidate_phone: value('candidate_phone'),
    ...Object.assign({}, ...[...TEXTS.slice(2), 'profile', 'mode'].map(text)),
    ...(Object.keys(needs).length === 0 ? {} : { accommodations: needs }),
    ...(Object.keys(agreed).length === 0 ? {} : { agreed }),
    ...whenOf(value),
  });
  for (const issue of read.success ? [] : read.error.issues)
    row.troubles.push({ field: cellOf(issue.path.join('.')), message: issue.message });
  return read.success && row.troubles.length === 0 ? read.data : null;
}

function whenOf(value: (name: string) => string) {
  const [starts_at, opens_at, closes_at] = [value('starts_at'), value('opens_at'), value('closes_at')];
  if (starts_at !== '') return { when: { kind: 'fixed', starts_at } };
  if (opens_at === '' && closes_at === '') return {};
  return { when: { kind: 'window', closes_at, ...(opens_at === '' ? {} : { opens_at }) } };
}

function yesOrNo(said: string): boolean | null {
  if (/^(?:y|yes|true|1|x)$/i.test(said)) return true;
  return /^(?:n|no|false|0|)$/i.test(said) ? false : null;
}

/** `when.starts_at` stands in the column `starts_at`. */
export const cellOf = (field: string): string => field.replace(/^(?:when|accommodations|settings)\./, '');
