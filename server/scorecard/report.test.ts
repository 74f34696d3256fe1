import { describe, expect, it } from 'vitest';
import type { EventBody, SessionEvent } from '../record/contract/events.ts';
import { reportOf } from './report.ts';
import { asked, hint, interrupt, phase, run, said, silent, snapshot } from './session.testing.ts';

/** `[second, event]` each; what is said takes two seconds. */
function at(...bodies: [number, EventBody][]): SessionEvent[] {
  return bodies.map(([s, body], index): SessionEvent => {
    const head = { session_id: 's', seq: index + 1, at_ms: s * 1_000 };
    return body.type === 'UTTERANCE'
      ? {
          ...body,
          ...head,
          payload: { ...body.payload, started_ms: (s - 2) * 1_000, ended_ms: s * 1_000 },
        }
      : { ...body, ...head };
  });
}
const offer: EventBody = { type: 'NUDGE', payload: { message: 'x', silent_ms: 0, why: 'offer' } };

const SESSION = at(
  [10, phase('understanding')],
  [20, said('may it be empty?', 'clarifying_question')],
  [42, said('I would sort them', 'approach')],
  [60, phase('coding')],
  [90, snapshot('wrong')],
  [91, interrupt(5)],
  [94, asked('interrupt', 6)],
  [100, run(3, 5, 5)],
  [110, offer],
  [115, offer],
  [118, hint(1)],
  [120, snapshot('right')],
  [121, silent('repaired', 12)],
  [130, run(5, 5, 12)],
  [131, { type: 'INTEGRITY', payload: { fact: 'large_paste', size: 400 } }],
  [140, phase('wrapup')],
);
/** Types from 62 to 66 s and from 119 to 120 s. */
const EDITS = [62, 63, 64, 65, 66, 119, 120].map((s) => s * 1_000);

describe('a session in figures', () => {
  const report = reportOf('s', SESSION, EDITS);

  it('counts from when the problem was told', () => {
    expect(report).toMatchObject({ first_approach_ms: 30_000, working_code_ms: 111_000 });
  });

  it('tells runs, bugs, hints and questions', () => {
    expect(report).toMatchObject({
      runs: { all: 2, green: 1 },
      pass_rate: 0.5,
      bugs: { made: 1, repaired: 1 },
      hints: { given: 1, declined: 1 },
      clarifications: 1,
      interrupts: 1,
    });
    expect(reportOf('s', SESSION.slice(0, 8), EDITS).bugs).toEqual({ made: 1, repaired: 0 });
  });

  it('takes for thinking what nobody spoke or typed in while there was a problem', () => {
    // 130 s of work, less six of talk and five of typing.
    expect(report.thinking_ms).toBe(119_000);
    expect(report.coding_ms).toBe(5_000);
    expect(report.speaking_ms).toEqual({ candidate: 4_000, interviewer: 2_000 });
  });

  it('lists integrity facts with their times, and nothing of what they mean', () => {
    expect(report.integrity).toEqual([
      { event_seq: 15, at_ms: 131_000, fact: 'large_paste', size: 400, span_ms: null },
    ]);
  });

  it('of a session in which nothing happened has no figure that is none', () => {
    expect(reportOf('s', [], [])).toMatchObject({
      first_approach_ms: null,
      working_code_ms: null,
      pass_rate: null,
      words_per_minute: null,
      thinking_ms: 0,
      phases: [],
    });
  });
});
