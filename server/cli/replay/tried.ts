/** Settings that can be tried on a stored session: those by which the interviewer acts, not those by which it speaks or records. */
import { readSettings, type Settings } from '../../interview/settings.ts';
import { PATIENCE_SCALE } from '../../speech/patience.ts';
import { BadInput } from '../badInput.ts';

const TRIED = [
  'helpfulness',
  'patience',
  'silence_before_nudge_ms',
  'nudge_interval_ms',
  'ask_complexity',
  'test_first',
  'hints_before_simpler',
  'repeated_approach_limit',
  'follow_ups',
  'intro_s',
  'understanding_s',
  'coding_s',
  'testing_s',
  'complexity_s',
  'extra_time',
  'abandon_min',
] as const satisfies readonly (keyof Settings)[];
type Tried = (typeof TRIED)[number];
/** As it was given, before it is read with the session's own. */
export type Change = Partial<Record<Tried, unknown>>;

export const TRIED_NAMES = TRIED.join(', ');

/** `--set name=value`, each of them, and `--helpfulness`. Throws BadInput naming what there is. */
export function parseChange(sets: readonly string[], helpfulness?: string): Change {
  const change: Change = Object.fromEntries(sets.map(parseSet));
  return helpfulness === undefined
    ? change
    : { ...change, ...valid('helpfulness', helpfulness, '--helpfulness ') };
}

function parseSet(set: string): [Tried, unknown] {
  const cut = set.indexOf('=');
  const name = TRIED.find((one) => one === set.slice(0, Math.max(0, cut)).trim());
  if (name === undefined) throw new BadInput(`--set ${set}: write name=value with one of ${TRIED_NAMES}.`);
  const value = plainValue(set.slice(cut + 1).trim());
  valid(name, value, `--set ${name}=`);
  return [name, value];
}

/** A number or true and false are themselves, all else is text. */
function plainValue(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function valid(name: Tried, value: unknown, option: string): Change {
  const change: Change = { [name]: value };
  const read = readSettings(change);
  // Of another field: how it goes with the others is looked at when all of them are known.
  if (!read.ok && read.field === name) throw new BadInput(`${option}${String(value)}: ${read.message}`);
  return change;
}

/** The session's own settings, and the same with the change. Throws BadInput where they do not go together. */
export function settingsWith(stored: unknown, change: Change): { own: Settings; tried: Settings } {
  const read = readSettings(stored);
  const entered = read.ok ? entriesOf(stored) : {};
  const tried = readSettings({ ...entered, ...change });
  if (!tried.ok) throw new BadInput(`--set ${tried.field}: ${tried.message}`);
  const own = readSettings(entered);
  return { own: own.ok ? own.settings : tried.settings, tried: tried.settings };
}

function entriesOf(stored: unknown): object {
  return typeof stored === 'object' && stored !== null ? stored : {};
}

/** How much longer is waited for the end of a turn than the session did. */
export function patienceOf(own: Settings, tried: Settings): number {
  return PATIENCE_SCALE[tried.patience] / PATIENCE_SCALE[own.patience];
}
