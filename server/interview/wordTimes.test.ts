import { expect, it, vi } from 'vitest';
import { createVirtualClock } from '../proctor/commands/virtual.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { stageSession } from './stage.testing.ts';
import { PROBLEM, UNUSED_SANDBOX } from './testing.ts';

async function heard(redact_pii: boolean) {
  const clock = createVirtualClock();
  const settings = { ...DEFAULT_SETTINGS, redact_pii };
  const { turn, events, close } = await stageSession({
    problem: PROBLEM,
    sandbox: UNUSED_SANDBOX,
    clock,
    settings,
  });
  try {
    turn('my name is Jo Ann Lee and I sort', {
      word_ms: [0, 100, 100, 200, 200, 300, 350, 500, 500, 700, 700, 900, 950, 1_000, 1_000, 1_100, 1_100, 1_500], // prettier-ignore
    });
    return await vi.waitFor(() => {
      const said = events.find(({ type, payload }) => type === 'UTTERANCE' && 'confidence' in payload);
      expect(said).toBeDefined();
      return said?.payload;
    });
  } finally {
    await close();
  }
}

it('the times of the candidate’s words are stored with their line', async () => {
  expect(await heard(false)).toMatchObject({
    text: 'my name is Jo Ann Lee and I sort',
    word_ms: [0, 100, 100, 200, 200, 300, 350, 500, 500, 700, 700, 900, 950, 1_000, 1_000, 1_100, 1_100, 1_500], // prettier-ignore
  });
});

it('where personal data is left out, what stands in its place has its time, and nothing more is told', async () => {
  expect(await heard(true)).toMatchObject({
    text: 'my name is [name] and I sort',
    word_ms: [0, 100, 100, 200, 200, 300, 350, 900, 950, 1_000, 1_000, 1_100, 1_100, 1_500],
  });
});
