import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../proctor/commands/virtual.ts';
import { MemoryLog } from './doubles.testing.ts';
import { Play, toCoding } from './play.testing.ts';
import { restore } from './restore.ts';

/** What the session would have stored of it, by what the reducer told it to. */
async function stored(play: Play) {
  const log = new MemoryLog(createVirtualClock());
  for (const effect of play.effects) {
    if (effect.do === 'record') await log.append(effect.body);
    if (effect.do !== 'say') continue;
    const text = 'text' in effect.act ? effect.act.text : effect.act.plain;
    const said = {
      speaker: 'interviewer',
      text,
      started_ms: 0,
      ended_ms: 1,
      call_sid: 'CA1',
      act: effect.act.name,
    } as const;
    await log.append({ type: 'UTTERANCE', payload: said });
  }
  return restore(await log.events());
}

describe('an interview that is taken up after a restart', () => {
  it('knows the help that was given, the tests that were asked for, and what was asked last', async () => {
    const play = toCoding(new Play({ test_first: true }));
    play.turn('a hint', 'asks_hint').heardAll().turn('another', 'asks_hint').heardAll();
    expect(await stored(play)).toMatchObject({
      phase: 'coding',
      hints: 2,
      tests_asked: play.state.tests_asked,
      consent: 'given',
      question: play.state.question,
    });
  });

  it('knows how hard it was, and which further questions were asked', async () => {
    const play = toCoding().run(5, 5).heardAll().turn('n log n', 'complexity_claim').heardAll();
    play.turn('more tests', 'thinking_aloud').heardAll();
    expect(play.state.difficulty).toBe('too_easy');
    const { difficulty, follow_ups, complexity_asked } = play.state;
    expect(await stored(play)).toMatchObject({
      phase: 'followup',
      difficulty,
      follow_ups,
      green_praised: true,
    });
    expect(complexity_asked).toBeGreaterThan(0);
  });
});
