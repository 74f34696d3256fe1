/** What a candidate's turn means. The model (or the house model behind the same wire) says; here are the words for it. */
import { z } from 'zod';

export const MEANINGS = [
  'clarifying_question',
  'approach',
  'complexity_claim',
  'asks_hint',
  'asks_repeat',
  'fishing',
  'done',
  'stuck',
  'thinking_aloud',
  'wants_pause',
  'wants_person',
  'off_topic',
  'hostile',
  'repair',
  'acknowledges',
  'goodbye',
  'no_questions',
  'consent_yes',
  'consent_no',
] as const;
export type Meaning = (typeof MEANINGS)[number];

export const Understood = z.object({
  meanings: z.array(z.enum(MEANINGS)),
  /** Index into the problem's clarifications, when the question is one of them. */
  clarification: z.number().int().nonnegative().nullable(),
  complexity: z.object({ time: z.string().nullable(), space: z.string().nullable() }).nullable(),
});
export type Understood = z.infer<typeof Understood>;

export const NOTHING_UNDERSTOOD: Understood = { meanings: [], clarification: null, complexity: null };

const YES =
  /\b(yes|yeah|yep|yup|sure|okay|ok|fine|agree|agreed|of course|go ahead|correct|speaking|that is me|that's me|this is (?:he|she|me)|i do)\b/i;
const NO = /\b(no|nope|not|don't|do not|disagree|refuse|stop|wrong)\b/i;

/**
 * Yes or no to consent and identity: never the model's to judge. Anything mixed or else is null, and the question is put
 * again; keypad 1 and 2 always work.
 */
export function yesOrNo(text: string): 'yes' | 'no' | null {
  const no = NO.test(text.replace(/no (?:problem|worries)/gi, 'yes'));
  const yes = YES.test(text) || /no (?:problem|worries)/i.test(text);
  if (no)
    return yes &&
      /^\W*(?:yes|yeah|sure)\b/i.test(text) &&
      !/\b(?:do not|don't|not) (?:agree|consent|want)\b/i.test(text)
      ? null
      : 'no';
  return yes ? 'yes' : null;
}
