import { expect, it } from 'vitest';
import { actDifferences, foundAgain } from './acts.ts';

const act = (at: number, name: string, text: string | null = name, why = 'silence') => ({
  at,
  act: name,
  text,
  why,
});

it('two plays differ where one acts later, or alone; what comes after the first moment is less sure', () => {
  const was = [act(1_000, 'brief'), act(60_000, 'offer_hint'), act(90_000, 'hint', 'one')];
  const now = [act(1_200, 'brief'), act(40_000, 'offer_hint'), act(90_000, 'hint', 'two')];
  expect(actDifferences(was, now)).toMatchObject([
    { at: 40_000, was: 'offer_hint at 01:00', now: 'offer_hint at 00:40', less_sure: false },
    { at: 90_000, was: 'hint at 01:30', now: 'silent', text: 'one', less_sure: true },
    { at: 90_000, was: 'silent', now: 'hint at 01:30', text: 'two', less_sure: true },
  ]);
  expect(actDifferences(was, was)).toEqual([]);
});

it('what was done at the same time by both is not taken for the other one’s', () => {
  const was = [act(10_000, 'nudge'), act(50_000, 'nudge')];
  expect(actDifferences(was, [act(50_000, 'nudge')])).toMatchObject([
    { was: 'nudge at 00:10', now: 'silent' },
  ]);
});

it('of a question of the proctor it is told why the other one did not ask it', () => {
  const asks = [act(9_000, 'interrupt', 'What comes out?', 'wrong_answer')];
  const judged = { at: 8_000, was: 'silent', now: 'interrupt', why: 'not_believed_done', say: null };
  expect(actDifferences([], asks, [judged])).toMatchObject([{ why: 'not_believed_done' }]);
  expect(actDifferences([], asks, [])).toMatchObject([{ why: 'wrong_answer' }]);
});

it('counts by kind what the play finds again: the same act, about then, once', () => {
  const recorded = [
    act(5_000, 'nudge'),
    act(6_000, 'nudge'),
    act(7_000, 'phase coding'),
    act(8_000, 'interrupt'),
  ];
  const played = [
    act(5_500, 'nudge'),
    act(90_000, 'nudge'),
    act(7_000, 'phase testing'),
    act(20_000, 'interrupt'),
  ];
  expect(foundAgain(recorded, played)).toEqual({
    interrupt: { recorded: 1, played: 1, found_again: 1 },
    nudge: { recorded: 2, played: 2, found_again: 1 },
    phase: { recorded: 1, played: 1, found_again: 0 },
  });
});
