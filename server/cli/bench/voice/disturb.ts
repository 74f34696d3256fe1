/** Sounds that mean nothing, while the voice tells a long story: does it go on, and is every word heard once? */
import { setTimeout as sleep } from 'node:timers/promises';
import { isWhole } from './heard.ts';
import type { Line } from './line.ts';
import type { Disturbed } from './protocol.ts';
import { LONG } from './replies.ts';
import type { Requests } from './requests.ts';
import { makeNoise, type Noise, type Sounds } from './sounds.ts';
import { isSince } from './wordAudio.ts';

const ANSWER_WITHIN_MS = 6_000;
const STORY_WITHIN_MS = 60_000;
/** Longer than any pause for a noise: a voice of 1.8 s, 750 ms for its words, 700 for a doubtful one. */
const SILENT_FOR_MS = 3_500;
/** Into the story. */
const FROM_MS = 1_500;
const SPREAD_MS = 4_500;

/** Not all stories begin at once. */
const BEGIN_WITHIN_MS = 6_000;

export async function disturb(
  line: Line,
  index: number,
  sounds: Sounds,
  requests: Requests,
): Promise<Disturbed['noises'][number]> {
  const noise = makeNoise(index, sounds);
  const [question] = sounds.questions;
  if (question === undefined) throw new Error('no questions');
  await sleep(Math.random() * BEGIN_WITHIN_MS);
  line.caller.heard.reset();
  const { utterance, ended } = line.say({ ...question, text: LONG });
  await ended;
  const result = { kind: noise.kind, heard_as: noise.text, made: noise.made };
  if ((await line.firstAudio(utterance, ANSWER_WITHIN_MS)) === null)
    return { ...result, went_on: false, paused_ms: 0, lost: 0, twice: 0 };
  const answering = line.last;
  await sleep(FROM_MS + Math.random() * SPREAD_MS);
  await made(line, noise);
  await line.quiet(STORY_WITHIN_MS, SILENT_FOR_MS);
  line.last = answering;
  const { heard } = line.caller;
  const first = utterance.first_key;
  // What was still under way from before is no part of the story.
  const counts = new Map([...heard.words()].filter(([key]) => first !== null && isSince(key, first)));
  let [lost, twice, all] = [0, 0, 0];
  for (const [key, words] of counts)
    for (let word = 0; word < (requests.of(key)?.words ?? 0); word += 1) {
      all += 1;
      const one = words.get(word);
      if (!isWhole(one)) lost += 1;
      if ((one?.times ?? 0) > 1) twice += 1;
    }
  const paused_ms = heard.gaps().reduce((sum, gap) => sum + gap, 0);
  const whole = first !== null && counts.size >= SENTENCES && all > 0;
  return { ...result, went_on: whole && lost === 0, paused_ms, lost, twice };
}

/** A story has so many, each a request of its own. */
const SENTENCES = 3;

async function made(line: Line, noise: Noise): Promise<void> {
  const { ended } = line.say(noise);
  await ended;
}
