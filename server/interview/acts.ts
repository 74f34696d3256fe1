/**
 * Speech acts: what is to be said is decided here, by us. Three kinds, by who may word them:
 * - `fixed`: texts.ts, word for word;
 * - `file`: the problem's own words (brief, clarification, hint) or the proctor's question with its witness;
 * - `worded`: the model words it from the facts; `plain` is said when it is slow, gone, or stopped by the guard.
 */
import type { Json } from '../grading/contract.ts';

const WORDED_ACTS = [
  'intro',
  'ask_approach',
  'acknowledge_approach',
  'ask_tests',
  'move_on',
  'converse',
  'reassure',
  'nudge',
  'encourage',
  'ask_to_test',
  'ask_to_debug',
  'acknowledge',
  'name_pattern',
  'take_steps',
  'first_step',
  'offer_hint',
  'offer_smaller',
  'ask_complexity',
  'probe_optimization',
  'reflect',
  'harder',
  'role_question',
  'wrap_up',
  'on_note',
] as const;
export type WordedName = (typeof WORDED_ACTS)[number];

export const FILE_ACTS = [
  'brief',
  'answer',
  'job_answer',
  'hint',
  'smaller',
  'interrupt',
  'repeat',
  'follow_up',
] as const;
type FileName = (typeof FILE_ACTS)[number];

/** Those that put a question. */
const ASKING: ReadonlySet<string> = new Set<WordedName | FileName>([
  'ask_approach',
  'ask_tests',
  'ask_to_test',
  'ask_to_debug',
  'name_pattern',
  'take_steps',
  'smaller',
  'first_step',
  'ask_complexity',
  'probe_optimization',
  'reflect',
  'follow_up',
  'harder',
  'role_question',
  'wrap_up',
  'interrupt',
]);
export const puts = (act: string | undefined): boolean => act !== undefined && ASKING.has(act);

export type Act =
  | { kind: 'fixed'; name: string; text: string }
  | { kind: 'file'; name: FileName; text: string }
  | { kind: 'worded'; name: WordedName; facts: Record<string, Json>; plain: string };

type Worded = Extract<Act, { kind: 'worded' }>;

export const fixed = (name: string, text: string): Act => ({ kind: 'fixed', name, text });
export const fromFile = (name: Extract<Act, { kind: 'file' }>['name'], text: string): Act => ({
  kind: 'file',
  name,
  text,
});
export const worded = (name: WordedName, plain: string, facts: Record<string, Json> = {}): Worded => ({
  kind: 'worded',
  name,
  facts,
  plain,
});

/** What will be said as far as it is known before the model words it. */
export function textOf(act: Act): string {
  return act.kind === 'worded' ? act.plain : act.text;
}
