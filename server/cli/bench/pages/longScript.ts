/**
 * What happens in the long session, made up but with the shape of a real one: in every round people talk, the candidate
 * types with pauses in which the code is judged, runs it, and thinks. The same
 * minutes give the same session, but for the ids of its runs.
 */
import { randomUUID } from 'node:crypto';
import type { EventBody, Payload } from '../../../record/contract/events.ts';
import { Typist, type TypedUpdate } from './longTyping.ts';
import { ANSWERED, ASKED, chunkOf, FAULT, INTERRUPTED, MENDED, STARTER } from './longWords.ts';
import { createRandom, type Random } from './random.ts';

/** An hour has 40 runs, 6,000 keys, 400 utterances and 200 judgements. */
const ROUND_MS = 90_000;
const KEYS = 150;
const UTTERANCES = 10;
const JUDGEMENTS = 5;
/** Parts of a round. */
const TYPING_FROM = 0.36;
const RUN_AT = 0.9;
/** Speech of some 15 characters a second. */
const CHARACTER_MS = 65;
export const RECORDED_FROM_MS = 9_000;
const CALL = 'CA-long-session';
const SEED = 20_261_122;

export interface Speech {
  speaker: 'candidate' | 'interviewer';
  started_ms: number;
  ended_ms: number;
}

export interface LongScript {
  /** In order; `seq` is the place in the list, from 1. */
  events: (EventBody & { at_ms: number })[];
  updates: TypedUpdate[];
  speeches: Speech[];
  final_code: string;
  total_ms: number;
}

const WITNESS: Payload<'INTERRUPT'>['witness'] = {
  input: { intervals: [[1, 4], [4, 5]] }, // prettier-ignore
  expected: [[1, 5]],
  actual: [[1, 4], [4, 5]], // prettier-ignore
  error: null,
};

export function longScript(minutes: number): LongScript {
  const writer = new Writer(createRandom(SEED));
  const rounds = Math.max(1, Math.round((minutes * 60_000) / ROUND_MS));
  writer.begin();
  for (let round = 0; round < rounds; round += 1) writer.round(round, round * ROUND_MS, round / rounds);
  return writer.end(rounds * ROUND_MS);
}

class Writer {
  readonly #events: LongScript['events'] = [];
  readonly #speeches: Speech[] = [];
  readonly #random: Random;
  readonly #typist: Typist;
  #phase: Payload<'PHASE'>['to'] = 'connecting';
  #snapshot_seq = 0;
  #left = '';

  constructor(random: Random) {
    this.#random = random;
    this.#typist = new Typist(random);
  }

  begin(): void {
    this.#put(0, {
      type: 'CALL_STATUS',
      payload: { call_sid: CALL, direction: 'inbound', status: 'media-started' },
    });
    this.#enter(500, 'disclosure');
    this.#put(RECORDED_FROM_MS, {
      type: 'CONSENT',
      payload: { kind: 'recording', given: true, how: 'speech', heard: 'yes', text_version: '1' },
    });
    this.#typist.seed(STARTER, RECORDED_FROM_MS + 500);
  }

  round(index: number, from_ms: number, share: number): void {
    const begins = Math.max(from_ms + 1_000, RECORDED_FROM_MS + 1_000);
    this.#enter(begins, phaseAt(share));
    this.#talk(begins + 200, from_ms + ROUND_MS * TYPING_FROM);
    this.#write(index, from_ms + ROUND_MS * TYPING_FROM);
    this.#run(index, from_ms + ROUND_MS * RUN_AT);
    if (index % 10 === 7)
      this.#put(from_ms + ROUND_MS - 500, {
        type: 'INTEGRITY',
        payload: { fact: 'tab_back', away_ms: 3_000 },
      });
  }

  end(total_ms: number): LongScript {
    this.#enter(total_ms, 'done');
    const final_code = this.#typist.code;
    const { updates } = this.#typist;
    this.#typist.destroy();
    return { events: this.#events, updates, speeches: this.#speeches, final_code, total_ms };
  }

  /** Question and answer until the time is over. */
  #talk(from_ms: number, until_ms: number): void {
    let at_ms = from_ms;
    for (let n = 0; n < UTTERANCES && at_ms < until_ms - 3_000; n += 1) {
      const speaker = n % 2 === 0 ? 'interviewer' : 'candidate';
      const text = speaker === 'interviewer' ? this.#random.of(ASKED) : this.#random.of(ANSWERED);
      at_ms = this.#say(at_ms, { speaker, text }) + this.#random.between(150, 450);
    }
  }

  /** Keys in as many stretches as there are judgements, each followed by a pause. */
  #write(index: number, from_ms: number): void {
    let at_ms = from_ms;
    for (let stretch = 0; stretch < JUDGEMENTS; stretch += 1) {
      let keys = KEYS / JUDGEMENTS;
      while (keys > 0) {
        if (this.#left === '') this.#left = chunkOf(index);
        const before = this.#typist.updates.length;
        const typed = this.#typist.type(this.#left, at_ms, keys);
        this.#left = typed.left;
        at_ms = typed.at_ms;
        keys -= this.#typist.updates.length - before;
      }
      at_ms = this.#pause(index, stretch, at_ms + 600) + 400;
    }
    this.#typist.mend(FAULT, MENDED, at_ms);
  }

  /** The text is kept and judged; now and then something is said. */
  #pause(index: number, stretch: number, at_ms: number): number {
    const { code, updates } = this.#typist;
    const line_count = code.split('\n').length;
    this.#snapshot_seq = this.#put(at_ms, {
      type: 'CODE_SNAPSHOT',
      payload: { code, line_count, language: 'python', update_seq: updates.length, edited_ms: at_ms - 600 },
    });
    const judged = { snapshot_seq: this.#snapshot_seq, judge_ms: Math.round(this.#random.between(20, 300)) };
    if (stretch !== 2 || index % 3 !== 0) {
      const reason = this.#random.of(['unfinished', 'not_believed_done', 'no_witness', 'cooling_down']);
      this.#put(at_ms + 300, { type: 'SILENT', payload: { decision: 'ignore', reason, ...judged } });
      return at_ms + 300;
    }
    const message = this.#random.of(INTERRUPTED);
    const speaks_seq = this.#put(at_ms + 300, {
      type: 'INTERRUPT',
      payload: {
        message,
        flaw_type: 'wrong_operator',
        line: line_count - 2,
        witness: WITNESS,
        flaw_typed_at_ms: at_ms - 2_000,
        confidence: 0.97,
        ...judged,
      },
    });
    return this.#say(at_ms + 800, { speaker: 'interviewer', text: message, act: 'interrupt', speaks_seq });
  }

  #say(
    started_ms: number,
    said: Pick<Payload<'UTTERANCE'>, 'speaker' | 'text' | 'act' | 'speaks_seq'>,
  ): number {
    const ended_ms = started_ms + said.text.length * CHARACTER_MS;
    this.#speeches.push({ speaker: said.speaker, started_ms, ended_ms });
    const word_ms = [...said.text.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => [
      index * CHARACTER_MS,
      (index + word.length) * CHARACTER_MS,
    ]);
    const payload = { ...said, started_ms, ended_ms, word_ms, call_sid: CALL };
    this.#put(ended_ms, { type: 'UTTERANCE', payload });
    return ended_ms;
  }

  #run(index: number, at_ms: number): void {
    const passed = Math.min(12, 4 + (index % 10));
    this.#put(at_ms, {
      type: 'RUN_RESULT',
      payload: {
        run_id: randomUUID(),
        asked_by: 'candidate',
        language: 'python',
        snapshot_seq: this.#snapshot_seq,
        passed,
        failed: 12 - passed,
        total: 12,
        details: Array.from({ length: 12 }, (_, n) => ({
          name: `case ${n + 1}`,
          hidden: n > 5,
          status: n < passed ? 'pass' : 'wrong_answer',
        })),
        stdout: '',
        stderr: '',
        duration_ms: 40,
      },
    });
  }

  #enter(at_ms: number, to: Payload<'PHASE'>['to']): void {
    if (to === this.#phase) return;
    this.#put(at_ms, { type: 'PHASE', payload: { from: this.#phase, to, reason: 'as it goes' } });
    this.#phase = to;
  }

  #put(at_ms: number, body: EventBody): number {
    return this.#events.push({ ...body, at_ms: Math.max(at_ms, this.#events.at(-1)?.at_ms ?? 0) });
  }
}

/** The phases of a screen, by how much of it is over. */
function phaseAt(share: number): Payload<'PHASE'>['to'] {
  if (share < 0.03) return 'intro';
  if (share < 0.08) return 'understanding';
  if (share < 0.15) return 'approach';
  if (share < 0.6) return 'coding';
  if (share < 0.75) return 'testing';
  if (share < 0.9) return 'debugging';
  return 'complexity';
}
