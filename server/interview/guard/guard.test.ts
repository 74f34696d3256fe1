import { describe, expect, it } from 'vitest';
import { PROBLEM } from '../testing.ts';
import { texts } from '../texts.ts';
import { createGuard, NOTHING_OWN } from './index.ts';

const guarding = createGuard(PROBLEM);
const model = (text: string) => guarding.begin(NOTHING_OWN)(text);
const author = (text: string) => guarding.begin({ ...NOTHING_OWN, by: 'author' })(text);

describe('what may leave for the mouth', () => {
  it.each(
    Object.entries(texts).map(([name, text]) => [
      name,
      typeof text === 'string' ? text : (text as (x: never) => string)('Robin' as never),
    ]),
  )('lets the fixed text %s through', (_name, text) => {
    expect(author(text)).toEqual({ ok: true });
  });

  it.each([
    'What comes out for the intervals one to four and four to five?',
    'Sorry, one second. What happens when the list is empty?',
    'How does the time grow, say, twice as many intervals?',
    'Return to the first example (the one with two intervals). What should come out?',
  ])('lets "%s" through', (text) => {
    expect(model(text)).toEqual({ ok: true });
    expect(author(text)).toEqual({ ok: true });
  });

  it('takes words that name a part of every object for words', () => {
    const said = 'I would call the constructor and toString, and then valueOf it.';
    const speech = guarding.begin({ ...NOTHING_OWN, own: said, asked: said });
    expect(speech('What does the constructor do then, in your words?')).toEqual({ ok: true });
  });

  it.each([
    ['Use `last[1] <= start` there.', 'code'],
    ['Write if start <= end then merge.', 'code'],
    ['for interval in intervals: merge them', 'code'],
    ['Call merged.append(interval) there.', 'code'],
    ['return merged[-1]', 'code'],
    ['You should Sort, by START, first.', 'never_say'],
    ['It is "less-than-or-equal", you know.', 'never_say'],
    ['Keep a last_end next to it.', 'solution_name'],
    ['word '.repeat(200), 'too_long'],
  ])('stops "%s"', (text, why) => {
    expect(author(text)).toEqual({ ok: false, why });
    expect(model(text).ok).toBe(false);
  });
});
