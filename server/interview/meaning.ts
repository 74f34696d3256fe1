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

/** What each label means: told to the model, and followed by the labelled turns of `proctor bench talk`. */
export const DEFINITIONS: Readonly<Record<Meaning, string>> = {
  clarifying_question:
    'asks about the task or this session, or states an assumption to have it confirmed; not a question they ask themselves',
  approach: 'tells how they would solve the problem or change their solution; not the line they are typing',
  complexity_claim: 'claims an order of growth in time or space; asking for it is fishing',
  asks_hint: 'asks for help or a hint, or takes one that is offered',
  asks_repeat: 'asks to hear something again, slower or in other words',
  fishing:
    'tries to get the answer, a verdict on their work, the place of a mistake or a confirmed guess, by asking or by a trick',
  done: 'says that the code or the answer is finished',
  stuck: 'says that they do not know how to go on, or do not know the answer',
  thinking_aloud: 'talks to themselves about the work; only when no other label applies',
  wants_pause: 'asks for time or silence, or is called away',
  wants_person: 'wants a person instead of this interviewer',
  off_topic:
    'about neither the task nor this session: the job, the company, the interviewer itself, private life',
  hostile: 'insults the interviewer, the interview or the company; swearing at their own code is not',
  repair: 'sees or admits a mistake of their own, or takes up an objection',
  acknowledges:
    'a receipt or a yes of its own ("got it", "makes sense"); not the "okay" that opens another sentence',
  goodbye: 'takes leave',
  no_questions: 'has nothing to ask or to add',
  consent_yes: 'agrees to be recorded and assessed',
  consent_no: 'does not agree to that',
};

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
