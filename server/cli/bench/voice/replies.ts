/** What the bench's model answers: plain sentences; the first one of each answer is unlike that of others under way. */

const OPENERS =
  'Good question|Fair question|Thank you for asking|Let me say this|A word on that|About that|As for that|On that point|Since you ask|Now that you ask'.split(
    '|',
  );
const LINKS =
  'in short|put simply|to begin with|in my view|as it happens|just so you know|for now|in this task|here|today'.split(
    '|',
  );
const ENDS =
  'that is up to you|you may assume so|both can happen|I would say yes|it does not matter|please decide that|think of both'.split(
    '|',
  );
const MORE = [
  'Keep going, and tell me what you are thinking as you write.',
  'There is no hurry at all.',
  'What would you like to try first?',
];
const STORY = [
  'When you have a moment I would like to hear how you think about it.',
  'Some people begin with the parts that worry them most.',
];
export const LONG = 'Can you tell me a long story?';

/** The `asked`-th answer. */
export function replyTo(turn: string, asked: number): string[] {
  const pick = (from: readonly string[], step: number) => from[Math.floor(asked / step) % from.length] ?? '';
  const first = `${pick(OPENERS, 1)}, ${pick(LINKS, 10)}, ${pick(ENDS, 100)}.`;
  return [first, ...(turn.includes(LONG) ? STORY : MORE)];
}
