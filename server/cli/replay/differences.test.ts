import { expect, it } from 'vitest';
import type { TimelineJudgement } from '../../proctor/index.ts';
import type { SessionEvent } from '../../record/contract/events.ts';
import { courseOf } from './course.ts';
import { differences } from './differences.ts';

const judged = (
  at: number,
  decision: TimelineJudgement['decision'],
  reason: TimelineJudgement['reason'],
) => ({
  at,
  decision,
  reason,
  witness: decision === 'interrupt' ? { input: { n: 1 }, expected: 2, actual: 1, error: null } : null,
  line: null,
  flaw_type: null,
  say: decision === 'interrupt' ? 'What comes out for one?' : null,
  spoken_at: null,
  flaw_typed_at: null,
});

it('two judgings differ where only one speaks, with why the other did not', () => {
  const silent = judged(9_000, 'hold', 'not_believed_done');
  const asks = judged(9_000, 'interrupt', 'wrong_answer');
  expect(differences([silent], [asks])).toEqual([
    { at: 9_000, was: 'silent', now: 'interrupt', why: 'not_believed_done', say: 'What comes out for one?' },
  ]);
  expect(differences([asks], [silent])).toEqual([
    { at: 9_000, was: 'interrupt', now: 'silent', why: 'not_believed_done', say: 'What comes out for one?' },
  ]);
  expect(differences([asks], [])).toMatchObject([{ why: 'nothing was judged then' }]);
  expect(differences([asks], [judged(9_500, 'interrupt', 'wrong_answer')])).toEqual([]);
});

it('asks the same question later: one difference, with both times', () => {
  const then = [judged(9_000, 'interrupt', 'wrong_answer')];
  const now = [judged(9_000, 'hold', 'not_believed_done'), judged(70_000, 'interrupt', 'wrong_answer')];
  expect(differences(then, now)).toEqual([
    {
      at: 9_000,
      was: 'interrupt at 00:09',
      now: 'interrupt at 01:10',
      why: 'not_believed_done',
      say: 'What comes out for one?',
    },
  ]);
});

it('a course holds what the candidate wrote in the language of the moment, said and ran, in order', () => {
  const head = { session_id: 's', seq: 1 };
  const events: SessionEvent[] = [
    { ...head, at_ms: 100, type: 'PHASE', payload: { from: 'connecting', to: 'coding', reason: '' } },
    { ...head, at_ms: 500, type: 'PAD', payload: { what: 'language', language: 'javascript' } },
    { ...head, at_ms: 900, type: 'PHASE', payload: { from: 'coding', to: 'complexity', reason: '' } },
  ];
  const edit = (at_ms: number, buffer: string, by: 'candidate' | 'server' = 'candidate') => ({
    at_ms,
    buffer,
    by,
    text: `${buffer} ${at_ms}`,
    update_seq: 1,
    inserted: 1,
  });
  const edits = [
    edit(50, 'code', 'server'),
    edit(200, 'code'),
    edit(600, 'code'),
    edit(700, 'code:javascript'),
  ];
  const bufferOf = (language: string) => (language === 'python' ? 'code' : `code:${language}`);
  expect(courseOf({ events, edits, starting: 'python', bufferOf, watched: ['coding'] })).toEqual([
    { at: 100, phase: 'coding', watching: true },
    { at: 200, code: 'code 200', language: 'python' },
    { at: 700, code: 'code:javascript 700', language: 'javascript' },
    { at: 900, phase: 'complexity', watching: false },
  ]);
});

it('a course judges nothing while somebody of the company leads the interview', () => {
  const head = { session_id: 's', seq: 1 };
  const person = { by: 'Dana', call_sid: 'CA9' };
  const events: SessionEvent[] = [
    { ...head, at_ms: 100, type: 'PHASE', payload: { from: 'connecting', to: 'coding', reason: '' } },
    { ...head, at_ms: 200, type: 'TAKEOVER', payload: { what: 'asked', ...person } },
    { ...head, at_ms: 300, type: 'TAKEOVER', payload: { what: 'joined', ...person } },
    { ...head, at_ms: 400, type: 'PHASE', payload: { from: 'coding', to: 'testing', reason: '' } },
    { ...head, at_ms: 500, type: 'TAKEOVER', payload: { what: 'left', ...person } },
  ];
  const course = courseOf({
    events,
    edits: [],
    starting: 'python',
    bufferOf: () => 'code',
    watched: ['coding', 'testing'],
  });
  const watching = (at: number) => course.findLast((moment) => moment.at === at && 'watching' in moment);
  expect([100, 300, 400, 500].map((at) => watching(at))).toMatchObject([
    { phase: 'coding', watching: true },
    { phase: 'coding', watching: false },
    { phase: 'testing', watching: false },
    { phase: 'testing', watching: true },
  ]);
});
