/**
 * The guard: no text reaches the mouth without passing here.
 *
 * In: the problem, once; per speech what the candidate has said and typed themself, what was said aloud from the problem's
 * files, and the words that are answered; then its sentences, one by one as they come. Out: yes, or no and why. Whoever
 * speaks then says the act's plain wording instead. It looks at the whole speech up to the new sentence, so that what is
 * spread over two sentences is stopped before the second is spoken.
 *
 *   words.ts common.ts   text as plain, stemmed words; those of any talk;  text.ts  a text with all of that, worked out once
 *   readings.ts          the same decoded: base64, Morse, spelling words ...;  turned.ts  shifted, mirrored, backwards
 *   terms.ts phrases.ts  a name, found however it is written; the same meaning in other words and another order
 *   techniques.ts code.ts   names of techniques; programs, written and read aloud
 *   overlap.ts           what is shared with the reference solutions, their plans and the hints
 *   matter.ts talk.ts    the task explained in everyday words; verdicts, secrets, other languages, a telling "yes"
 *   rules.ts refuse.ts   all of it made ready for one problem; the questions put to a text, in order
 *
 * An author's text is held to what the author forbids, to code and to the solutions' own names; everything else holds for
 * words of a model. What the candidate brought up may be talked about, but not confirmed or recommended.
 */
import type { Problem } from '../../grading/contract.ts';
import { authorRefusal, broughtUp, companyRefusal, modelRefusal } from './refuse.ts';
import { isPublic, rulesOf, type Rules } from './rules.ts';
import type { Allowance, Refusal } from './contract.ts';
import { Text } from './text.ts';

export type { Allowance };
type Guarded = { ok: true } | { ok: false; why: Refusal };
/** Of one speech: takes its sentences in order. */
export interface Guard {
  (sentence: string): Guarded;
  /** Works out what every sentence of it is held against, while nobody waits: else the first sentence does. */
  prepare(): void;
}

/** Nothing was brought up yet: the strictest. */
export const NOTHING_OWN: Allowance = { by: 'model', own: '', said: '', asked: '', before: '' };

/** An interviewer's turn is short; a longer one is a lecture, or a model that ran away. */
const MAX_CHARS = 600;

export interface ProblemGuard {
  begin(allowance: Allowance): Guard;
}

/** Keeps nothing of a session: one serves all that are about the problem. */
export function createGuard(problem: Problem): ProblemGuard {
  const rules = rulesOf(problem);
  return {
    begin(allowance) {
      let speech = '';
      let looking: Look | null = null;
      const look = () => (looking ??= lookOf(rules, allowance));
      const take = (sentence: string): Guarded => {
        const so_far = `${speech} ${sentence}`.trim();
        const why = so_far.length > MAX_CHARS ? 'too_long' : look()(sentence, so_far);
        if (why !== null) return { ok: false, why };
        speech = so_far;
        return { ok: true };
      };
      return Object.assign(take, { prepare: () => void look() });
    },
  };
}

type Look = (sentence: string, so_far: string) => Refusal | null;

function lookOf(rules: Rules, allowance: Allowance): Look {
  switch (allowance.by) {
    case 'author':
      return (_sentence, so_far) => authorRefusal(rules, so_far);
    case 'company':
      return (_sentence, so_far) => companyRefusal(rules, so_far);
    case 'model':
      return model(rules, allowance);
  }
}

function model(rules: Rules, allowance: Allowance): Look {
  const brought_up = broughtUp(rules, allowance);
  return (raw, so_far) => {
    const sentence = new Text(raw);
    if (isPublic(rules, brought_up.said, sentence)) return null;
    // The first sentence of a speech is all of it.
    const all = so_far === raw ? sentence : new Text(so_far);
    return modelRefusal(rules, brought_up, { sentence, so_far: all });
  };
}
