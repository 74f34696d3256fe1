/** The screen's time does not run while we cannot hear the candidate or be heard; what is said of it is true. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SessionEventSchema, type SessionEvent } from '../record/contract/events.ts';
import { SESSION } from './doubles.testing.ts';
import { Play, toCoding } from './play.testing.ts';
import { restore } from './restore.ts';
import { totalMs } from './settings.ts';
import { Recogniser, Sim } from './sim.testing.ts';
import type { Effect } from './state.ts';
import { texts } from './texts.ts';

const S = 1_000;
const MINUTE = 60 * S;

/** A call in the coding phase, its time just begun to run; `log` is what would be stored of it. */
function coding(): { sim: Sim; ears: Recogniser; log: SessionEvent[] } {
  const sim = new Sim();
  const log: SessionEvent[] = [];
  sim.watch = (effect: Effect) => {
    if (effect.do !== 'record') return;
    const stamped = { ...effect.body, session_id: SESSION, seq: log.length + 1, at_ms: sim.now };
    log.push(SessionEventSchema.parse(stamped));
  };
  sim.put({ on: 'pad', open: true }).put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 });
  sim.heardOut().put({ on: 'digit', digit: '1' }).heardOut();
  sim.put({ on: 'edit' }).heardOut();
  expect(sim.play.state.phase).toBe('coding');
  return { sim, ears: new Recogniser(sim), log };
}
const lengthMs = (sim: Sim) => totalMs(sim.play.context.settings);
/** They are there: the cursor moves. */
function present(sim: Sim, ms: number): Sim {
  for (let at = 0; at < ms; at += 5 * S) sim.later(at, () => sim.put({ on: 'sign' }));
  return sim;
}
const timers = (log: readonly SessionEvent[]) =>
  log.flatMap(({ type, payload, at_ms }) =>
    type === 'TIMER' && !payload.name.startsWith('time_s') && !payload.name.startsWith('time_g')
      ? [{ name: payload.name, at_ms }]
      : [],
  );
const firstOf = (log: readonly SessionEvent[], name: string) =>
  timers(log).find((timer) => timer.name === name)?.at_ms;

describe('a recogniser that is down for 90 s', () => {
  const DOWN_MS = 90 * S;
  const whole = () => {
    const { sim, ears, log } = coding();
    present(sim, lengthMs(sim) + 10 * MINUTE);
    return { sim, ears, log, began: sim.play.state.began_ms ?? 0 };
  };
  /** What is lost until it is known to hear again: it has answered for a second. */
  const LOST_MS = DOWN_MS + S;

  it('takes none of them from the screen, nor from the time for code', () => {
    const { sim, ears, log, began } = whole();
    const working = sim.play.state.working_ms ?? 0;
    sim.pass(10 * MINUTE);
    ears.breaks();
    sim.pass(DOWN_MS);
    ears.stands();
    sim.pass(lengthMs(sim));
    const { coding_s } = sim.play.context.settings;
    expect(firstOf(log, 'coding_time')).toBe(working + coding_s * S + LOST_MS);
    for (const minutes of [10, 5, 2])
      expect(firstOf(log, `warn_${minutes}`)).toBe(began + lengthMs(sim) - minutes * MINUTE + LOST_MS);
    expect(firstOf(log, 'time_up')).toBe(began + lengthMs(sim) + LOST_MS);
  });

  it('is stored with the moment since when, and with what was given back', () => {
    const { sim, ears, log } = whole();
    ears.breaks();
    const broke_at = sim.now;
    sim.pass(DOWN_MS);
    ears.stands();
    sim.pass(2 * S);
    const stored = log.flatMap((event) => (event.type === 'TIMER' ? [event.payload] : []));
    expect(stored).toEqual([
      { name: 'time_stopped', since_ms: broke_at },
      { name: 'time_goes_on', returned_ms: LOST_MS },
    ]);
  });

  it.each([5, 2, 0])('while %i minutes should be left, says so once and when it is so', (minutes) => {
    const { sim, ears, log, began } = whole();
    const name = minutes === 0 ? 'time_up' : `warn_${minutes}`;
    sim.pass(began + lengthMs(sim) - minutes * MINUTE - 1 * S - sim.now);
    ears.breaks();
    sim.pass(DOWN_MS);
    expect(firstOf(log, name)).toBeUndefined();
    expect(sim.play.state.phase).not.toBe('done');
    ears.stands();
    sim.pass(MINUTE);
    expect(timers(log).filter((timer) => timer.name === name)).toHaveLength(1);
    expect(firstOf(log, name)).toBe(began + lengthMs(sim) - minutes * MINUTE + LOST_MS);
  });

  it('leaves to a restart in the middle of it what it leaves to a process that lives', () => {
    const { sim, ears, log } = whole();
    sim.pass(5 * MINUTE);
    ears.breaks();
    const broke_at = sim.now;
    sim.pass(MINUTE);
    const before = restore(log);
    expect(before).toMatchObject({ stopped_since_ms: broke_at, began_ms: sim.play.state.began_ms });
    const play = new Play();
    play.state = before;
    play.at = sim.now + 29 * S;
    play.put({ on: 'restarted' });
    expect(play.recorded('TIMER')).toEqual([{ name: 'time_goes_on', returned_ms: 90 * S }]);
    expect(play.state.began_ms).toBe((before.began_ms ?? 0) + 90 * S);
  });
});

describe('time that is ours', () => {
  it('does not end whoever was cut off by it, nor while they are away for it', () => {
    const { sim, ears, log } = coding();
    const ends_at = (sim.play.state.began_ms ?? 0) + lengthMs(sim);
    present(sim, lengthMs(sim)).pass(ends_at - 10 * S - sim.now);
    ears.breaks();
    sim.pass(5 * S).put({ on: 'leg_ended', why: 'lost' });
    sim.pass(20 * MINUTE);
    expect(timers(log).map(({ name }) => name)).not.toContain('time_up');
    expect(sim.play.state.phase).toBe('away');
    sim.put({ on: 'leg_started', direction: 'inbound', gap_ms: 5 });
    expect(sim.play.waits('time_up')).toBeGreaterThan(0);
  });

  it('is none for whoever writes, or talks with a person', () => {
    const writes = toCoding().put({ on: 'leg_ended', why: 'stop' });
    writes.put({ on: 'leg_started', direction: 'inbound', gap_ms: 0, by_text: true });
    writes.put({ on: 'trouble', where: 'ears', code: 'x', message: 'x' });
    expect(writes.state.stopped_since_ms).toBeNull();
    const person = toCoding().put({ on: 'trouble', where: 'ears', code: 'x', message: 'x' });
    expect(person.state.stopped_since_ms).not.toBeNull();
    person.put({ on: 'person', what: 'asked', by: 'Ada', actor: 'user:1', call_sid: 'CA9' });
    person.put({ on: 'person', what: 'joined', call_sid: 'CA9' });
    expect(person.state.stopped_since_ms).toBeNull();
  });

  it('is not without end for a voice that failed once, and of which nobody knows whether it would again', () => {
    const play = toCoding().put({ on: 'trouble', where: 'mouth', code: 'x', message: 'x' });
    expect(play.state.stopped_since_ms).toBe(play.at);
    expect(play.waits('standstill')).toBe(120 * S);
    play.at += 60 * S;
    play.put({ on: 'trouble', where: 'mouth', code: 'x', message: 'x' });
    play.at += 100 * S;
    expect(play.edit().state.stopped_since_ms).not.toBeNull();
    expect(play.rings('standstill', 30 * S).state.stopped_since_ms).toBeNull();
    expect(play.waits('time_up')).toBeGreaterThan(0);
  });

  it('is told by what is left, also in the middle of an outage: no further question is skipped for it', () => {
    const play = toCoding().run(5, 5).heardAll();
    const { began_ms } = play.state;
    play.at = (began_ms ?? 0) + totalMs(play.context.settings) - 6 * MINUTE;
    play.put({ on: 'trouble', where: 'ears', code: 'x', message: 'x' });
    play.at += 5 * MINUTE;
    const how = { how: 'text', text: 'n log n' };
    const understood = {
      meanings: ['complexity_claim'],
      clarification: null,
      complexity: { time: 'n log n', space: 'n' },
    };
    play.put({ on: 'turn', ...how, understood }).heardAll();
    play.put({ on: 'turn', how: 'text', text: 'more tests', understood: { ...understood, meanings: [] } });
    expect(play.state.phase).toBe('followup');
  });
});

/** What happens at a moment, in any order and as often as it likes. */
const events = fc.array(
  fc.record({
    after_ms: fc.integer({ min: 100, max: 6 * MINUTE }),
    what: fc.constantFrom(
      'breaks',
      'breaks',
      'stands',
      'stands',
      'voice_fails',
      'voice_works',
      'asked',
      'extended',
      'drops',
      'returns',
    ),
    minutes: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 30 },
);
type Happening = typeof events extends fc.Arbitrary<(infer T)[]> ? T : never;

/** Told by what goes into the reducer, without looking into it: how long we were deaf or mute. */
class Outages {
  readonly #sim: Sim;
  #ears_from: number | null = null;
  #ears_told = false;
  #mouth_from: number | null = null;
  #mouth_at = 0;
  readonly #spells: { from: number; to: number }[] = [];

  constructor(sim: Sim) {
    this.#sim = sim;
    const put = sim.put.bind(sim);
    sim.put = (input) => {
      this.#note(input);
      return put(input);
    };
  }

  #note(input: Parameters<Sim['put']>[0]): void {
    const { now } = this.#sim;
    const of_ears = input['where'] === 'ears';
    this.#mouthDoubted();
    switch (input.on) {
      case 'listening':
        if (input['hears'] === false) this.#ears_from ??= now;
        else if (!this.#ears_told) this.#ears_from = null;
        return;
      case 'trouble':
        if (of_ears) this.#ears_told = true;
        if (of_ears) this.#ears_from ??= now;
        if (!of_ears) this.#mouth_from ??= now;
        if (!of_ears) this.#mouth_at = now;
        return;
      case 'recovered':
        return this.#earsOver();
      case 'spoken':
        if ((input['spoken'] as { outcome: string }).outcome === 'complete') this.#mouthOver(now);
        return;
      case 'leg_started':
        this.#earsOver();
        return this.#mouthOver(now);
      default:
        return;
    }
  }
  #earsOver(): void {
    if (this.#ears_told && this.#ears_from !== null)
      this.#spells.push({ from: this.#ears_from, to: this.#sim.now });
    this.#ears_told = false;
    this.#ears_from = null;
  }
  #mouthDoubted(): void {
    if (this.#mouth_from !== null && this.#sim.now >= this.#mouth_at + 120 * S)
      this.#mouthOver(this.#mouth_at + 120 * S);
  }
  #mouthOver(to: number): void {
    if (this.#mouth_from !== null) this.#spells.push({ from: this.#mouth_from, to });
    this.#mouth_from = null;
  }

  get now(): boolean {
    this.#mouthDoubted();
    return this.#ears_told || this.#mouth_from !== null;
  }
  /** The union of all spells. */
  get lost_ms(): number {
    let [sum, end] = [0, 0];
    for (const { from, to } of this.#spells.toSorted((a, b) => a.from - b.from)) {
      sum += Math.max(0, to - Math.max(from, end));
      end = Math.max(end, to);
    }
    return sum;
  }
}

/** A moment in which it is not clear yet whether it is trouble is waited for. */
const UNSURE_MS = 6 * S;

/** What must never happen, in words; empty when all is well. */
function broken(happenings: readonly Happening[]): string[] {
  const wrong: string[] = [];
  const { sim, ears, log } = coding();
  const began = sim.play.state.began_ms ?? 0;
  let added_ms = 0;
  let extended = 0;
  const outages = new Outages(sim);
  const leftMs = () => began + lengthMs(sim) + added_ms + outages.lost_ms - sim.now;
  const store = sim.watch;
  sim.watch = (effect) => {
    store(effect);
    if (effect.do !== 'record' || effect.body.type !== 'TIMER') return;
    const { name } = effect.body.payload;
    const minutes = name === 'time_up' ? 0 : Number(/^warn_(\d+)$/.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(minutes)) return;
    if (outages.now) wrong.push(`${name} in an outage`);
    const late = minutes * MINUTE - leftMs();
    if (late < -1 || late > UNSURE_MS) wrong.push(`${name} with ${leftMs()} ms left`);
  };
  const does: Record<Happening['what'], (minutes: number) => void> = {
    breaks: () => ears.breaks(),
    stands: () => ears.stands(),
    voice_fails: () => void (sim.voice = 'fails'),
    voice_works: () => void (sim.voice = 'works'),
    asked: () => void sim.put({ on: 'menu', choice: 'repeat' }),
    extended: (minutes) => {
      added_ms += minutes * MINUTE;
      extended += 1;
      sim.put({ on: 'extend', minutes, by: 'Ada' });
    },
    drops: () => {
      ears.breaks();
      if (sim.play.state.on_the_line) sim.put({ on: 'leg_ended', why: 'lost' });
    },
    returns: () => {
      if (sim.play.state.on_the_line) return;
      ears.stands();
      sim.put({ on: 'leg_started', direction: 'inbound', gap_ms: 1 });
    },
  };
  const over = () => sim.play.state.phase === 'done' || sim.play.state.phase === 'aborted';
  const alive = (ms: number) => {
    const until = sim.now + ms;
    while (sim.now < until && !over()) {
      sim.pass(Math.min(5 * S, until - sim.now));
      sim.put({ on: 'sign' });
    }
  };
  for (const { after_ms, what, minutes } of happenings) {
    alive(after_ms);
    if (over()) break;
    does[what](minutes);
    const { began_ms, working_ms, stopped_since_ms, added_ms: added } = sim.play.state;
    const live = { began_ms, working_ms, stopped_since_ms, added_ms: added };
    const again = restore(log);
    for (const [key, value] of Object.entries(live))
      if (again[key as keyof typeof live] !== value) wrong.push(`a restart knows another ${key}`);
  }
  sim.voice = 'works';
  does.stands(0);
  does.returns(0);
  does.asked(0);
  alive(10 * S);
  alive(Math.max(0, leftMs()) + 10 * MINUTE);
  if (!over()) wrong.push('never over');
  for (const name of ['warn_10', 'warn_5', 'warn_2', 'time_up'])
    if (timers(log).filter((timer) => timer.name === name).length > 1 + extended)
      wrong.push(`${name} said twice`);
  return wrong;
}

describe('in whatever order outages, recoveries, warnings, extensions and lost lines come', () => {
  it.each([20_261_122, 7, 4_711])('what is said of the time is true, and said once (seed %i)', (seed) => {
    fc.assert(
      fc.property(events, (happenings) => {
        expect(broken(happenings)).toEqual([]);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('also when the ears go and come around the moment of a warning', () => {
    const around = fc.tuple(
      fc.constantFrom(10, 5, 2, 0),
      fc.integer({ min: -6_000, max: 6_000 }),
      fc.array(fc.integer({ min: 100, max: 5_000 }), { minLength: 1, maxLength: 6 }),
    );
    fc.assert(
      fc.property(around, ([minutes, offset_ms, lengths]) => {
        const { sim, ears, log } = coding();
        present(sim, lengthMs(sim) + 20 * MINUTE);
        const due = (sim.play.state.began_ms ?? 0) + lengthMs(sim) - minutes * MINUTE;
        sim.pass(due + offset_ms - sim.now);
        for (const [i, ms] of lengths.entries()) {
          if (i % 2 === 0) ears.breaks();
          else ears.stands();
          sim.pass(ms);
        }
        ears.stands();
        sim.pass(2 * MINUTE);
        const name = minutes === 0 ? 'time_up' : `warn_${minutes}`;
        expect(timers(log).filter((timer) => timer.name === name)).toHaveLength(1);
      }),
      { seed: 20_261_122, numRuns: 60 },
    );
  });
});

it('says in the pad and aloud how much time there is, as ever, when nothing is wrong', () => {
  const { sim } = coding();
  present(sim, lengthMs(sim)).pass(lengthMs(sim));
  const said = sim.play.said.map(({ act }) => ('text' in act ? act.text : act.plain));
  for (const minutes of [10, 5, 2]) expect(said).toContain(texts.warn(minutes));
});
