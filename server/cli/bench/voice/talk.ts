/** Conversations: questions, answers, and every other answer interrupted. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Line } from './line.ts';
import type { Talked } from './protocol.ts';
import type { Said, Sounds } from './sounds.ts';
import { hopsOf, type Utterance } from './utterance.ts';

const ANSWER_WITHIN_MS = 5_000;
const STOP_WITHIN_MS = 2_000;
const HEARD_OUT_WITHIN_MS = 20_000;
const SILENT_FOR_MS = 400;
/** Into an answer, or after it. */
const AFTER_MS = [1_200, 2_800] as const;
/** A recogniser that is slow: our own ear is quicker. */
const SLOW_WORDS_MS = 700;

type Figures = Pick<Talked, 'turns' | 'stops' | 'unanswered' | 'unstopped'>;

/** When all calls talk, and until when; on performance.now(). */
interface Span {
  all_up_at: number;
  until: number;
}

/** One caller, until `until`. */
export async function talk(
  line: Line,
  index: number,
  sounds: Sounds,
  span: Span,
  into: Figures,
): Promise<void> {
  // Not all at once.
  await sleep(100 + Math.random() * AFTER_MS[1]);
  for (let turn = 0; performance.now() < span.until; turn += 1) {
    const how = (['heard out', 'words', 'heard out', 'voice'] as const)[(turn + index) % 4] ?? 'words';
    const may_interrupt = how !== 'heard out' && sounds.interruptions.length > 0;
    const interrupts = may_interrupt && performance.now() < line.caller.heard.ends_at - 500;
    if (interrupts) await interrupt(line, pick(sounds.interruptions), how, span, into);
    else {
      await line.quiet(HEARD_OUT_WITHIN_MS, SILENT_FOR_MS);
      await sleep(200 + Math.random() * 300);
      const { utterance, ended } = line.say(pick(sounds.questions));
      await answered(line, utterance, await ended, span, into);
    }
    line.caller.heard.reset();
    await sleep(AFTER_MS[0] + Math.random() * (AFTER_MS[1] - AFTER_MS[0]));
  }
  await line.quiet(HEARD_OUT_WITHIN_MS, SILENT_FOR_MS);
}

async function interrupt(
  line: Line,
  said: Said,
  by: 'words' | 'voice',
  span: Span,
  into: Figures,
): Promise<void> {
  const { utterance, began, ended } = line.say(said, by === 'voice' ? SLOW_WORDS_MS : undefined);
  const began_at = await began;
  const stopped_at = await line.stopped(STOP_WITHIN_MS, by === 'words');
  if (stopped_at === null) into.unstopped += 1;
  else into.stops.push({ all_up: began_at >= span.all_up_at, by, ms: stopped_at - began_at });
  await answered(line, utterance, await ended, span, into);
}

async function answered(
  line: Line,
  utterance: Utterance,
  ended_at: number,
  { all_up_at }: Span,
  into: Figures,
): Promise<void> {
  const at = await line.firstAudio(utterance, ANSWER_WITHIN_MS);
  if (at === null) into.unanswered += 1;
  else {
    const hops_ms = hopsOf(utterance.waits, ended_at, at);
    into.turns.push({ all_up: ended_at >= all_up_at, total_ms: at - ended_at, hops_ms });
  }
}

function pick<T>(from: readonly T[]): T {
  const one = from[Math.floor(Math.random() * from.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
