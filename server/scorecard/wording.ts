/** Which of a model's sentences may stand: those that say what the claims they name say, and nothing else. Pure. */
import { z } from 'zod';
import type { ScoredClaim, WordedSummary } from '../http/contract/scorecard.ts';
import { forbidden } from './forbidden.ts';

/** A summary, not a report. */
const MOST_SENTENCES = 8;
const MOST_CHARS = 400;
/** Of the words that carry a sentence, this share stands in the claims that it names; the rest is how a model puts it. */
const SHARE_FROM_CLAIMS = 0.4;

export const Sentences = z.object({
  sentences: z.array(z.object({ text: z.string(), claim_ids: z.array(z.string()) })),
});
type Sentence = z.infer<typeof Sentences>['sentences'][number];
type Claims = { claims: readonly Pick<ScoredClaim, 'id' | 'text'>[] };

/** Words of a verdict: that is not the model's to give. */
const JUDGES =
  /\b(hire|hiring|no[- ]hire|reject(?:ed)?|recommend\w*|advance (?:to|them|the candidate)|next round|should (?:be )?pass(?:ed)?|overall (?:score|rating)|strong (?:yes|no)|level \d|\d(?:\.\d)? (?:out of|of) (?:4|5|10))\b/i;

/** Words that praise, blame or time the work: no claim says so, and a sentence that does is not its words any more. */
const VALUES =
  /\b(?:excellent\w*|great|brilliant\w*|expert\w*|impressive\w*|outstanding|perfect\w*|superb\w*|solid|skil(?:l|ful)\w*|talent\w*|senior|junior|poor\w*|weak\w*|bad(?:ly)?|sloppy|struggl\w*|effortless\w*|eas(?:y|ily)|quick\w*|fast|slow(?!er)\w*|rapid\w*|prompt\w*|immediate\w*|confus\w*|clear\w*|thorough\w*|careful\w*|careless\w*)\b/i;

/** Keeps the sentences that rest on claims of this card, say what those say, and judge nobody; counts the others. */
export function checked({ claims }: Claims, model: string, sentences: readonly Sentence[]): WordedSummary {
  const kept = sentences
    .map(({ text, claim_ids }) => ({ text: text.trim(), claim_ids }))
    .filter(({ text, claim_ids }) => {
      const cited = claim_ids.flatMap((id) => claims.find((claim) => claim.id === id) ?? []);
      if (cited.length === 0 || cited.length < claim_ids.length) return false;
      const whole = cited.map((claim) => claim.text).join(' ');
      const judges = JUDGES.test(text) || VALUES.test(text);
      return text.length <= MOST_CHARS && !judges && forbidden(text) === null && says(whole, text);
    })
    .slice(0, MOST_SENTENCES);
  return { model, sentences: kept, dropped: sentences.length - kept.length };
}

/** Little words, and how reports speak of people. */
const CARRIES_NOTHING = new Set(
  'a an and are as at be been before but by candidate did do does for from had has have he her him his how in into is it its of on once or out over she so some that the their them then there they this time times to up was were what when which while who with'.split(
    ' ',
  ),
);
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
/** How much, how often: with another one the sentence says something else. */
const AMOUNTS = new Set(
  'all every each everything most many several few half both always often only first final last twice thrice dozen'.split(
    ' ',
  ),
);
const DENIES = /\b(?:no|not|never|without|none|nothing|fail(?:s|ed|ing|ure)?|unable|wrong|still)\b|n[’']t\b/i;

/** Whether a sentence says what the claims say: no number or amount of its own, no yes for a no, and mostly their words. */
function says(claims: string, sentence: string): boolean {
  const [theirs, own] = [wordsOf(claims), wordsOf(sentence)];
  if (own.length === 0 || DENIES.test(claims) !== DENIES.test(sentence)) return false;
  if (own.some((word) => (/^\d/.test(word) || AMOUNTS.has(word)) && !theirs.includes(word))) return false;
  return own.filter((word) => theirs.includes(word)).length / own.length >= SHARE_FROM_CLAIMS;
}

/** Stems of the words that carry something, numbers as digits. */
function wordsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(/[a-z]+|\d+(?:\.\d+)?/g)]
    .map(([word]) => word)
    .filter((word) => !CARRIES_NOTHING.has(word))
    .map((word) =>
      NUMBERS.includes(word) ? String(NUMBERS.indexOf(word)) : AMOUNTS.has(word) ? word : stem(word),
    );
}

/** Rough: "described" and "describing" are the same, which is all that is asked. */
function stem(word: string): string {
  return word.length <= 4 ? word : word.replace(/(?:ations?|ing|ed|es|s|ly|e)$/, '').slice(0, 7);
}
