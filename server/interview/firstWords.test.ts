/** wire-protocols.md, section 7, row 22: first words cut, or a long silence when somebody picks up. */
import { expect, it, vi } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { createVoices } from '../speech/index.ts';
import { TestLeg, testLog, Told } from '../speech/test-leg.ts';
import { fakeEars, fakeMouth } from '../speech/test-vendors.ts';
import { textOf } from './acts.ts';
import { Play } from './play.testing.ts';
import { WARM_TEXTS } from './texts.ts';

/** What is said first, on every kind of call. */
const FIRST = [true, false].flatMap((record_audio) =>
  (['inbound', 'outbound'] as const).map((direction) => {
    const play = new Play({ record_audio }).put({ on: 'leg_started', direction, gap_ms: 0 });
    const act = play.said[0]?.act;
    return { record_audio, direction, text: act === undefined ? '' : textOf(act) };
  }),
);

it('22: the first words come from what was fetched before the call, while the voice service hangs and nobody hears', async () => {
  const [ears, mouth] = await Promise.all([fakeEars(), fakeMouth()]);
  const log = testLog();
  const voices = createVoices({
    deepgram: { api_key: 'dg', base_url: ears.url, model: 'nova-3' },
    elevenlabs: { api_key: 'el', base_url: mouth.url, voice_id: 'v1', model: 'm' },
    clock: systemClock,
    log,
  });
  try {
    // As the product does when it starts.
    await voices.warm(WARM_TEXTS);
    let asked = 0;
    mouth.usual = () => void (asked += 1);
    const calls = FIRST.map(({ text }, i) => {
      const [leg, told] = [new TestLeg(systemClock), new Told()];
      const voice = voices.open({ leg, clock: systemClock, log, listener: told, keyterms: [] });
      voice.say({ id: `s${i}`, text, priority: 'fixed', interruptible: false });
      return { leg, told };
    });
    await vi.waitFor(
      () => expect(calls.map(({ leg }) => leg.audible_ms > 0)).toEqual(FIRST.map(() => true)),
      {
        timeout: 15_000,
      },
    );
    expect(asked).toBe(0);
  } finally {
    await voices.close();
    await Promise.all([ears.close(), mouth.close()]);
  }
});
