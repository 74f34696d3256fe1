/** What a recruiter enters for the interviewer: kept as entered, once the interview says that it can be used. */
import { AppError } from '../http/errors.ts';
import { storable } from '../record/storable.ts';

/** `field` as in `facts.0.answer`, empty for the whole. */
type Reading = { ok: true } | { ok: false; field: string; message: string };

/** The interview's own readers: screens do not know what is in it. */
export interface Readers {
  settings(given: unknown): Reading;
  job(given: unknown): Reading;
}

export interface Entered {
  settings?: Record<string, unknown> | undefined;
  job?: Record<string, unknown> | undefined;
}

/** Columns to write; what was not given stays as it is. `usual`: settings that hold where these say nothing. Throws AppError(bad_input), naming the field. */
export function enteredColumns(
  readers: Readers,
  given: Entered,
  usual: unknown = {},
): { settings?: string; job?: string } {
  const columns: { settings?: string; job?: string } = {};
  for (const name of ['settings', 'job'] as const) {
    const value = given[name];
    if (value === undefined) continue;
    // Two that are good each by itself may not go together.
    const read = readers[name](name === 'settings' ? Object.assign({}, usual, value) : value);
    if (!read.ok)
      throw new AppError('bad_input', read.message, read.field === '' ? name : `${name}.${read.field}`);
    columns[name] = JSON.stringify(storable(value));
  }
  return columns;
}
