/** What has been brought up in an interview so far, and by whom: what the guard lets a model talk about. */
import type { Act } from './acts.ts';
import type { Allowance } from './guard/index.ts';
import type { Situation } from './model.ts';

/** The oldest words are let go of: an hour of talk is about so many. */
const MAX_CHARS = 40_000;

export interface BroughtUpBy {
  typed(code: string): void;
  /** What a speech may talk about, should it be said: nothing is kept of it. */
  before(act: Act, situation: Situation): Allowance;
  /** It is said: what was said up to then counts from now on. */
  said(act: Act, situation: Situation): void;
}

const theirs = (lines: Situation['lines']) =>
  lines.filter(({ speaker }) => speaker === 'candidate').map(({ text }) => text);

function whoseWords(act: Act): Allowance['by'] {
  if (act.kind === 'worded') return 'model';
  return act.name === 'job_answer' ? 'company' : 'author';
}

export function broughtUpBy(): BroughtUpBy {
  const talk = new Set<string>();
  const from_files = new Set<string>();
  let code = '';
  return {
    typed(text) {
      code = text;
    },
    said(act, { lines }) {
      for (const text of theirs(lines)) talk.add(text);
      if (act.kind === 'file') from_files.add(act.text);
    },
    before(act, { lines, question }) {
      const own = new Set([...talk, ...theirs(lines)]);
      const files = new Set([...from_files, ...(act.kind === 'file' ? [act.text] : [])]);
      const last = (who: string) => lines.findLast(({ speaker }) => speaker === who)?.text ?? '';
      return {
        by: whoseWords(act),
        own: `${[...own].join('\n').slice(-MAX_CHARS)}\n${code}`,
        said: [...files, question ?? ''].join('\n').slice(-MAX_CHARS),
        asked: last('candidate'),
        before: last('interviewer'),
      };
    },
  };
}
