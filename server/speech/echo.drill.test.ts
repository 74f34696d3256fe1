/** On a loudspeaker our own voice comes back into the call: it is not answered, and does not stop us; the caller does. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startElevenLabs } from '../exchange/elevenlabs/index.ts';
import { Loudspeaker, Sounds, type SoundingWord } from './loudspeaker.testing.ts';
import { stopsUs } from './words.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Full of words that would stop us from a caller's mouth, from its very beginning. */
const TEXT =
  'What would you try first, and why? If the list is empty, wait for me to say so. Then stop there. No hurry at all.';
const WAIT = 'Wait.';
/** Three words of ours in a row stand in nothing that is written down as the caller's. */
const OURS = /would you try|and why if|the list is empty|wait for me|me to say|stop there no|no hurry at/;
const QUESTION = 'Is the list sorted?';
/** While it is not known yet how our voice comes back, it pauses for it. */
const PAUSES_AT_MOST = 1;
const PATHS = [-12, -18, -24, -30].flatMap((db) => [100, 250, 400, 600].map((ms) => ({ db, ms })));

let sounds: Sounds;
beforeAll(async () => {
  sounds = await Sounds.of(startElevenLabs, [TEXT], [WAIT, QUESTION]);
});

async function onLoudspeaker<T>(
  line: Omit<ConstructorParameters<typeof Loudspeaker>[0], 'sounds'>,
  does: (call: Loudspeaker) => Promise<T>,
): Promise<T> {
  const call = new Loudspeaker({ sounds, ...line });
  try {
    await call.pass(500);
    call.voice.say({ id: 'a', text: TEXT, priority: 'answer' });
    return await does(call);
  } finally {
    call.close();
  }
}

describe.each([
  ['every word of ours', (word: SoundingWord) => word],
  ['only the short words that stop us', (word: SoundingWord) => (stopsUs(word.text) ? word : null)],
] as const)('the recogniser returns %s', (_, returns) => {
  it.each(PATHS)('$db dB, $ms ms: the voice goes on, and no turn is made of it', (echo) =>
    onLoudspeaker({ echo, returns }, async (call) => {
      await call.until(() => call.told.spokens.length > 0);
      await call.pass(3_000);
      expect(call.told.spokens[0]).toMatchObject({ outcome: 'complete', heard: TEXT });
      expect(call.told.turns).toEqual([]);
      // No caption of it stays.
      expect(call.told.heard.at(-1) ?? '').toBe('');
      expect(call.told.pauses.length).toBeLessThanOrEqual(PAUSES_AT_MOST);
    }),
  );
});

/** At most, from when it is understood that the caller speaks, until nothing of ours is heard any more. */
const STOPS_WITHIN_MS = 250;
/** The ear's 200 ms, or the word itself and the recogniser. */
const ALL_IN_ALL_MS = 900;

const STOPPED = {
  spoken: expect.objectContaining({ outcome: 'cut', why: 'barge_in' }) as unknown,
  turns: [expect.stringMatching(/\bwait\b/)],
  in_time: true,
};

describe.each([
  ['as loud as we are', 0, PATHS],
  // Half as loud as the loudest echo there is nothing that tells our own "wait" from theirs at the same moment.
  ['half as loud', -6, PATHS.filter(({ db }) => db < -12)],
] as const)('a caller %s who says "wait" over the echo', (_, louder_db, paths) => {
  const stops = async (call: Loudspeaker, at: () => boolean) => {
    await call.until(at);
    const began = call.says(WAIT, louder_db);
    await call.pass(8_000);
    const spoken = call.told.spokens[0];
    for (const { text } of call.told.turns) expect(text).not.toMatch(OURS);
    return {
      spoken,
      turns: call.told.turns.map(({ text }) => text),
      in_time:
        call.silentFrom - (call.understoodAt ?? 0) <= STOPS_WITHIN_MS &&
        call.silentFrom - began <= ALL_IN_ALL_MS,
    };
  };

  it.each(PATHS)('stops us in the middle: $db dB, $ms ms', (echo) =>
    onLoudspeaker({ echo }, async (call) => {
      expect(await stops(call, () => call.clock.now() >= 7_000)).toEqual(STOPPED);
    }),
  );
  it.each(paths)('stops us at the beginning: $db dB, $ms ms', (echo) =>
    onLoudspeaker({ echo }, async (call) => {
      expect(await stops(call, () => call.clock.now() >= 1_400)).toEqual(STOPPED);
    }),
  );
  it.each(paths)('stops us where we say that word ourselves: $db dB, $ms ms', (echo) =>
    onLoudspeaker({ echo }, async (call) => {
      const ours = () => call.audibleAt('wait') ?? Number.POSITIVE_INFINITY;
      expect(await stops(call, () => call.clock.now() >= ours())).toEqual(STOPPED);
    }),
  );
});

describe.each([0, -6])('a caller of %d dB who asks something, in words of which we say some', (louder_db) => {
  it.each(PATHS)('is heard out: $db dB, $ms ms', (echo) =>
    onLoudspeaker({ echo }, async (call) => {
      await call.pass(6_500);
      call.says(QUESTION, louder_db);
      await call.pass(8_000);
      expect(call.told.spokens[0]).toMatchObject({ outcome: 'cut', why: 'barge_in' });
      const said = call.told.turns.map(({ text }) => text).join(' ');
      expect(said).toMatch(/list sorted/);
      expect(said).not.toMatch(OURS);
    }),
  );
});
