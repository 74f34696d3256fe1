/** What people complain of in other voice stacks (wire-protocols.md, section 7), each as a test. */
import { expect, test, vi } from 'vitest';
import { startElevenLabs } from '../exchange/elevenlabs/index.ts';
import { cough, framesOf, joined, lineNoise, mulaw, typing } from './noises.testing.ts';
import { Stage } from './stage.testing.ts';
import { tone } from './test-vendors.ts';

/** Each on a stage of its own, all at once: they wait most of the time. */
async function onStage(check: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await Stage.open();
  try {
    await check(stage);
  } finally {
    await stage.close();
  }
}

/** Real time, on a machine that has other things to do. */
vi.setConfig({ testTimeout: 60_000 });

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 10 });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const STORY = 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen.';

async function speaking(stage: Stage): Promise<void> {
  stage.voice.say({ id: 'a', text: STORY, priority: 'answer' });
  await until(() => expect(stage.leg.audible_ms).toBeGreaterThan(0));
  await sleep(600);
}

/** A person's real voice, made by the exchange. */
async function voice(text: string): Promise<Buffer[]> {
  const server = await startElevenLabs({ api_key: 'k' });
  try {
    const answer = await fetch(`${server.url}/v1/text-to-speech/rms/stream?output_format=ulaw_8000`, {
      method: 'POST',
      headers: { 'xi-api-key': 'k', 'content-type': 'application/json' },
      body: JSON.stringify({ text, model_id: 'eleven_flash_v2_5' }),
    });
    return framesOf(Buffer.from(await answer.arrayBuffer()));
  } finally {
    await server.close();
  }
}

test.concurrent('2: an interruption is heard although everything was made and sent long ago', () =>
  onStage(async (stage) => {
    const ear = await stage.ear();
    stage.mouth.usual = (_request, response) => response.end(tone(2_500));
    await speaking(stage);
    expect(stage.leg.marks).toHaveLength(1);
    ear.results({ text: 'let me ask', start: ear.seconds - 0.2, end: ear.seconds });
    await until(() => expect(stage.told.spokens[0]).toMatchObject({ outcome: 'cut', why: 'barge_in' }));
    expect(stage.leg.audible_ms).toBeLessThan(2_400);
  }));

test.concurrent('6: our own words from the caller’s loudspeaker stop nothing, and are no turn', () =>
  onStage(async (stage) => {
    const ear = await stage.ear();
    await speaking(stage);
    ear.results({ text: 'two three four', start: ear.seconds - 0.3, end: ear.seconds });
    ear.results({
      text: 'Two three for five.',
      start: ear.seconds - 0.3,
      end: ear.seconds,
      speech_final: true,
    });
    await until(() => expect(stage.told.spokens).toHaveLength(1));
    expect(stage.told.spokens[0]).toMatchObject({ outcome: 'complete', heard: STORY });
    expect(stage.told.turns).toEqual([]);
    expect(stage.leg.cleared_at).toEqual([]);
  }));

test.concurrent('7: a cough and typing do not stop the voice, nor do words that the recogniser makes of them', () =>
  onStage(async (stage) => {
    const ear = await stage.ear();
    await speaking(stage);
    stage.sound(framesOf(mulaw(joined(cough(), lineNoise(300), typing(900)))));
    await sleep(400);
    ear.results({ text: 'that but', start: ear.seconds - 0.3, end: ear.seconds });
    await until(() => expect(stage.told.spokens).toHaveLength(1));
    expect(stage.told.spokens[0]).toMatchObject({ outcome: 'complete', heard: STORY });
    expect(stage.told.pauses).toEqual([]);
    expect(stage.leg.audible_ms).toBe(STORY.length * 40);
  }));

test.concurrent('7: "mm-hm" pauses the voice, which goes on where it stopped; no word is lost, at most one is said twice', () =>
  onStage(async (stage) => {
    const ear = await stage.ear();
    const frames = await voice('Mm-hm.');
    await speaking(stage);
    stage.sound(frames);
    await until(() => expect(stage.told.pauses).toHaveLength(1));
    const silent_from = stage.leg.audible_ms;
    ear.results({ text: 'Mm-hm.', start: ear.seconds - 0.3, end: ear.seconds, speech_final: true });
    await until(() => expect(stage.told.resumes).toHaveLength(1));
    expect(stage.leg.cleared_at).toHaveLength(1);
    expect(silent_from).toBeLessThan(STORY.length * 40);
    await until(() => expect(stage.told.spokens).toHaveLength(1));
    expect(stage.told.spokens[0]).toMatchObject({ outcome: 'complete', heard: STORY });
    expect(stage.told.turns).toEqual([]);
    const again = stage.leg.audible_ms - STORY.length * 40;
    expect(again).toBeGreaterThanOrEqual(-1);
    expect(again).toBeLessThanOrEqual(351);
  }));

test.concurrent('7: a person who interrupts is given the floor, and the transcript ends where the voice stopped', () =>
  onStage(async (stage) => {
    const ear = await stage.ear();
    const frames = await voice('Wait, can I ask a question?');
    await speaking(stage);
    stage.sound(frames);
    await until(() => expect(stage.told.pauses).toHaveLength(1));
    const played = stage.leg.audible_ms;
    ear.results({ text: 'wait can I', start: ear.seconds - 0.3, end: ear.seconds });
    await until(() => expect(stage.told.spokens).toHaveLength(1));
    await sleep(300);
    expect(stage.leg.audible_ms).toBe(played);
    const [spoken] = stage.told.spokens;
    expect(spoken).toMatchObject({ outcome: 'cut', why: 'barge_in' });
    const words = spoken?.heard.split(' ').length ?? 0;
    expect(words).toBeLessThanOrEqual(Math.ceil((played / (STORY.length * 40)) * 14));
    expect(stage.told.resumes).toEqual([]);
  }));

test.concurrent('14: a turn ends although the caller mutes and no frame comes any more', () =>
  onStage(async (stage) => {
    const ear = await stage.ear();
    ear.results({ text: 'I would sort the intervals', start: ear.seconds - 0.3, end: ear.seconds });
    stage.mute();
    await until(() => expect(stage.told.turns).toHaveLength(1));
    stage.voice.say({ id: 'a', text: 'Fine.', priority: 'answer' });
    await until(() => expect(stage.told.spokens[0]).toMatchObject({ outcome: 'complete' }));
  }));

test.concurrent('16: sentences come in order although the second is made before the first', () =>
  onStage(async (stage) => {
    stage.mouth.script = [
      (_request, response) => void setTimeout(() => response.end(tone(300, 0x11)), 400),
      (_request, response) => response.end(tone(300, 0x22)),
    ];
    stage.voice.say({ id: 'a', text: 'This comes first. That comes second.', priority: 'answer' });
    await until(() => expect(stage.told.spokens).toHaveLength(1));
    const order = stage.leg.audible.map(({ bytes }) => bytes[0]);
    expect([...new Set(order)]).toEqual([0x11, 0x22]);
  }));

test.concurrent('17: audio that comes in crumbs is neither choppy nor sent in crumbs, even if the process stalls', () =>
  onStage(async (stage) => {
    stage.mouth.usual = (_request, response) => {
      let left = 300;
      const timer = setInterval(() => {
        for (let i = 0; i < 10 && left > 0; i += 1, left -= 1) response.write(tone(10));
        if (left > 0) return;
        clearInterval(timer);
        response.end();
      }, 10);
    };
    stage.voice.say({ id: 'a', text: 'Three seconds of it.', priority: 'answer' });
    await until(() => expect(stage.leg.audible_ms).toBeGreaterThan(1_000));
    const stalled = performance.now();
    while (performance.now() - stalled < 300);
    await until(() => expect(stage.told.spokens).toHaveLength(1));
    expect(stage.leg.audible_ms).toBe(3_000);
    expect(stage.gaps()).toEqual([]);
    expect(stage.leg.audible.length).toBeLessThan(150);
  }));

test.concurrent('an interruption that may not wait excuses itself first, and only then', () =>
  onStage(async (stage) => {
    const ear = await stage.ear();
    const said = { text: 'What if the list is empty?', soft_start: 'Sorry, one second.' };
    stage.voice.say({ id: 'i', priority: 'interrupt', ...said });
    await until(() => expect(stage.told.spokens[0]).toMatchObject({ id: 'i', heard: said.text }));
    const talking = setInterval(
      () => ear.results({ text: 'and then I go on', start: ear.seconds - 0.2, end: ear.seconds }),
      200,
    );
    await until(() => expect(stage.voice.callerSpeaking()).toBe(true));
    stage.voice.say({ id: 'j', priority: 'interrupt', ...said });
    await until(() => expect(stage.told.held).toEqual(['j']));
    await vi.waitFor(() => expect(stage.told.spokens).toHaveLength(2), { timeout: 25_000 });
    clearInterval(talking);
    const [, spoken] = stage.told.spokens;
    expect(spoken).toMatchObject({
      id: 'j',
      began_over_caller: true,
      intended: `${said.soft_start} ${said.text}`,
    });
    expect(spoken?.heard.startsWith('Sorry,')).toBe(true);
  }));

test.concurrent('every step of an answer is timed, in order', () =>
  onStage(async (stage) => {
    const ear = await stage.ear();
    ear.results({ text: 'Is it sorted?', start: ear.seconds - 0.4, end: ear.seconds, speech_final: true });
    await until(() => expect(stage.told.turns).toHaveLength(1));
    stage.voice.say({ id: 'a', text: 'Yes, it is.', priority: 'answer' });
    await until(() => expect(stage.told.timed).toHaveLength(1));
    const [timings] = stage.told.timed;
    const steps = [
      timings?.speech_ended_at,
      timings?.decided_at,
      timings?.asked_at,
      timings?.text_at,
      timings?.audio_at,
      timings?.sent_at,
    ].map((at) => at ?? Number.NaN);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  }));

// Alone: it holds up everybody.
test('2: our own process is held up in a pause: words that come as much later are still waited for', () =>
  onStage(async (stage) => {
    const ear = await stage.ear();
    await speaking(stage);
    // No voice yet: it only pauses, for 850 ms.
    ear.results({ text: 'that but', start: ear.seconds - 0.2, end: ear.seconds });
    await until(() => expect(stage.told.pauses).toHaveLength(1));
    const paused_at = stage.told.pauses[0]?.at ?? 0;
    const busy_until = performance.now() + 800;
    while (performance.now() < busy_until);
    while (performance.now() < paused_at + 950) await sleep(5);
    ear.results({ text: 'that but wait a moment', start: ear.seconds - 0.2, end: ear.seconds + 1 });
    await until(() => expect(stage.told.spokens[0]).toMatchObject({ outcome: 'cut', why: 'barge_in' }));
    expect(stage.told.resumes).toEqual([]);
  }));
