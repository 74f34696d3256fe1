/** What has been brought up in an interview so far, and by whom: what the guard lets a model talk about. */
import type { Act } from './acts.ts';
import type { Allowance } from './guard/index.ts';
import type { Situation } from './model.ts';

/** The oldest words are let go of: an hour of talk is about so many. */
const MAX_CHARS = 40_000;

export interface BroughtUpBy {
  typed(code: string): void;
  /** Before a speech: takes in what was said since the last one. */
  before(act: Act, situation: Situation): Allowance;
}

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
    before(act, { lines, question }) {
      for (const { speaker, text } of lines) if (speaker === 'candidate') talk.add(text);
      if (act.kind === 'file') from_files.add(act.text);
      const last = (who: string) => lines.findLast(({ speaker }) => speaker === who)?.text ?? '';
      return {
        by: whoseWords(act),
        own: `${[...talk].join('\n').slice(-MAX_CHARS)}\n${code}`,
        said: [...from_files, question ?? ''].join('\n').slice(-MAX_CHARS),
        asked: last('candidate'),
        before: last('interviewer'),
      };
    },
  };
}
