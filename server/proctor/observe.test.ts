import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Proposals } from './contract.ts';
import type { Considered } from './judge.ts';
import { observe, type Effect, type Observed } from './observe.ts';
import { initial, type State } from './state.ts';

const base = { line: null, flaw_type: null, say: null, confidence: 1, ms: 1 };
const wrong = (flaw_key: string, reason: 'wrong_answer' | 'too_slow' = 'wrong_answer'): Considered => ({
  judgement: {
    ...base,
    decision: 'interrupt',
    reason,
    witness: { input: { of: flaw_key }, expected: 1, actual: 2, error: null },
    say: `${flaw_key} first`,
  },
  flaw_key,
  open_ended: false,
  questions: [`${flaw_key} first`, `${flaw_key} second`],
});
const quiet = (
  decision: 'encourage' | 'ignore',
  reason: 'correct' | 'syntax' | 'unfinished',
): Considered => ({
  judgement: { ...base, decision, reason, witness: null },
  flaw_key: null,
  open_ended: false,
  questions: [],
});
const RESULTS = [
  wrong('a'),
  wrong('a'),
  wrong('b'),
  // Another fault with the same first question.
  { ...wrong('c'), questions: ['a first', 'c second'] },
  wrong('slow', 'too_slow'),
  quiet('encourage', 'correct'),
  quiet('ignore', 'syntax'),
  quiet('ignore', 'unfinished'),
];
/** decide.ts, for the balanced setting. */
const COOL_MS = 25_000;
const PER_PHASE = 5;
const OFFER_FORGOTTEN_MS = 60_000;
const READING_MS = 4_000;

const KINDS = [
  'edit',
  'done',
  'not_yet',
  'move',
  'phase',
  'run_red',
  'run_green',
  'failed',
  'dropped',
  'unheard',
  'pause',
  'resume',
  'tick',
] as const;
interface Move {
  wait: number;
  what: (typeof KINDS)[number];
  pick: number;
}
const moves = fc.array(
  fc.record({
    wait: fc.oneof(fc.nat(700), fc.nat(9_000)),
    what: fc.constantFrom(...KINDS, 'edit', 'edit', 'done', 'done', 'resume', 'tick', 'tick'),
    pick: fc.nat(20),
  }),
  { minLength: 20, maxLength: 120 },
);

type Report = Extract<Effect, { do: 'report' }>;
type Open = NonNullable<Report['offer']> & { at: number };

/** Plays what a session does to the reducer, and notes every rule that it breaks. */
class Session {
  state: State = initial('balanced', true);
  at = 0;
  readonly broken: string[] = [];
  readonly spoken: (Open & { phase: string })[] = [];
  readonly milestones: string[] = [];
  readonly reports: Report[] = [];
  interrupts = 0;
  proposals = 0;
  /** Version that is being judged. */
  #in_flight: { version: number; asked: Proposals } | null = null;
  #asking: number | null = null;
  #offer: Open | null = null;
  /** Versions taken to be judged, and those told about. */
  readonly #taken = new Set<number>();
  readonly #told = new Set<number>();
  readonly #keys = new Set<string>();
  #outage = false;

  play({ wait, what, pick }: Move): void {
    this.at += wait;
    // A judgement and the voice take their time: they come in when something else happens.
    if (this.#in_flight !== null && what !== 'failed' && pick % 4 !== 0) this.#judged(pick);
    if (this.#asking !== null && pick % 2 === 0) this.#proposed(pick);
    if (this.#offer !== null && what !== 'unheard' && pick % 3 !== 0)
      this.#voice(what === 'dropped' ? 'dropped' : 'spoken');
    const event = this.#event(what, pick);
    if (event !== null) this.#take(event);
  }

  /** Texts that were taken and never told about; the one under way is still to come. */
  lost(): number[] {
    return [...this.#taken].filter(
      (version) => !this.#told.has(version) && version !== this.#in_flight?.version,
    );
  }

  #event(what: Move['what'], pick: number): Observed | null {
    switch (what) {
      case 'edit':
        return { on: 'edited', code: `line\n  text ${pick % 6}\nend`, language: 'python' };
      case 'move':
        return { on: 'moved', line: 1 + (pick % 3) };
      case 'phase':
        return { on: 'entered', phase: pick % 4 === 0 ? 'debugging' : 'coding' };
      case 'done':
      case 'not_yet':
        return { on: 'said', what };
      case 'run_red':
      case 'run_green': {
        const green = what === 'run_green';
        return { on: 'ran', run: { code: this.state.code, green, reading_ms: green ? 0 : READING_MS } };
      }
      case 'failed': {
        const version = this.#in_flight?.version;
        this.#in_flight = null;
        // An outage is told once, for all the texts that it takes.
        if (this.#outage && version !== undefined) this.#told.add(version);
        return version === undefined ? null : { on: 'failed', version };
      }
      case 'dropped':
      case 'unheard':
        return null;
      case 'pause':
        return { on: 'paused' };
      case 'resume':
        return { on: 'resumed' };
      case 'tick':
        return { on: 'tick' };
    }
  }

  #judged(pick: number): void {
    const version = this.#in_flight?.version ?? 0;
    this.#in_flight = null;
    const result = RESULTS[Math.floor(pick / 2) % RESULTS.length];
    if (result) this.#take({ on: 'judged', version, result, approach: pick % 2 === 0 });
  }

  #proposed(pick: number): void {
    const version = this.#asking ?? 0;
    this.#asking = null;
    this.#take({ on: 'proposed', version, inputs: pick % 3 === 0 ? [] : [{ of: 'a' }] });
  }

  #voice(outcome: 'spoken' | 'dropped'): void {
    const offer = this.#offer;
    this.#offer = null;
    if (offer === null) return;
    if (outcome === 'spoken') this.spoken.push({ ...offer, at: this.at, phase: this.state.phase });
    this.#take({ on: 'spoke', outcome, offer });
  }

  #take(event: Observed): void {
    const version = this.state.version;
    const [next, effects] = observe(this.state, event, this.at);
    this.state = next;
    this.#must(effects.filter((effect) => effect.do === 'wake').length <= 1, 'wakes twice');
    if (next.version !== version) this.#keys.clear();
    if (event.on === 'spoke' && event.outcome === 'dropped') this.#keys.clear();
    for (const effect of effects) this.#check(effect, version);
  }

  #check(effect: Effect, before: number): void {
    switch (effect.do) {
      case 'abort':
        this.#in_flight = null;
        this.#asking = null;
        return;
      case 'judge':
        this.#must(this.#in_flight === null, 'two judgements at a time');
        this.#must(!this.state.paused, 'judged while paused');
        this.#must(effect.code === this.state.code, 'judged an old text');
        this.#in_flight = { version: effect.version, asked: effect.proposals };
        this.#taken.add(effect.version);
        return;
      case 'propose':
        this.#must(this.#asking === null, 'two requests at a time');
        this.#must(!this.state.paused, 'asked while paused');
        this.#asking = effect.version;
        this.proposals += 1;
        return;
      case 'wake':
        this.#must(effect.at > this.at, 'wakes in the past');
        return;
      case 'report':
        this.#report(effect, before);
    }
  }

  #report(report: Report, before: number): void {
    const { judgement } = report;
    this.reports.push(report);
    if (judgement.reason === 'stale') {
      this.#told.add(before);
      return;
    }
    if (judgement.reason === 'sandbox_unavailable' || judgement.reason === 'sandbox_back') {
      this.#must(this.#outage === (judgement.reason === 'sandbox_back'), 'an outage told twice');
      this.#outage = !this.#outage;
      this.#told.add(this.state.version);
      return;
    }
    this.#told.add(this.state.version);
    this.#must(judgement.code === this.state.code, 'told about an old text');
    this.#must(judgement.believed_done >= 0 && judgement.believed_done <= 1, 'no probability');
    if (judgement.decision === 'encourage') {
      this.#must(judgement.milestone !== null, 'praise without a milestone');
      this.milestones.push(judgement.milestone ?? '');
    }
    if (judgement.decision === 'interrupt') this.#interrupt(report);
    else {
      // Time and words may lead through the same reason once more, nothing else may.
      const key = `${judgement.decision} ${judgement.reason} ${judgement.milestone ?? ''}`;
      if (judgement.decision === 'encourage') this.#must(!this.#keys.has(key), 'praised twice');
      this.#keys.add(key);
    }
  }

  #interrupt({ judgement, offer }: Report): void {
    const { code, phase } = this.state;
    this.interrupts += 1;
    if (offer === null) return void this.broken.push('an interruption without an offer');
    const before = this.spoken.filter((one) => one.flaw_key === offer.flaw_key);
    const open = this.#offer !== null && this.at < this.#offer.at + OFFER_FORGOTTEN_MS;
    this.#must(!open, 'two offers open');
    this.#must(judgement.witness !== null, 'interrupted without a witness');
    this.#must(!this.state.paused, 'interrupted while paused');
    this.#must(before.length < 2, 'a third time');
    this.#must(!before.some((one) => one.code === code), 'the same about the same text');
    this.#must(!this.spoken.some((one) => one.say === offer.say), 'the same words');
    this.#must(this.spoken.filter((one) => one.phase === phase).length < PER_PHASE, 'more than the share');
    this.#must(this.at - (this.spoken.at(-1)?.at ?? -Infinity) >= COOL_MS, 'too soon after the last one');
    this.#must(judgement.believed_done >= 0.8, 'not believed done');
    const { run, said } = this.state;
    const reading = run?.code === code && !run.green && this.at < run.at + READING_MS;
    this.#must(!reading, 'while they read a red run');
    const presented = said?.what === 'done' || (run?.code === code && run.green);
    this.#must(judgement.reason !== 'too_slow' || presented, 'slow, and still at it');
    this.#offer = { ...offer, at: this.at };
  }

  #must(holds: boolean, rule: string): void {
    if (!holds) this.broken.push(rule);
  }
}

describe('whatever happens in whatever order', () => {
  it('keeps every rule, and loses no judgement', () => {
    const seen = { interrupts: 0, spoken_twice: 0, slow: 0, praised: 0, outages: 0, stale: 0, proposals: 0 };
    fc.assert(
      fc.property(moves, (played) => {
        const session = new Session();
        for (const move of played) session.play(move);
        const told = (reason: string) => session.reports.filter((one) => one.judgement.reason === reason);
        seen.interrupts += session.interrupts;
        seen.spoken_twice += session.spoken.length > 1 ? 1 : 0;
        seen.slow += told('slow_so_far').length;
        seen.praised += session.milestones.length;
        seen.outages += told('sandbox_back').length;
        seen.stale += told('stale').length;
        seen.proposals += session.proposals;
        expect(session.broken).toEqual([]);
        expect(session.lost()).toEqual([]);
        expect(new Set(session.milestones).size).toBe(session.milestones.length);
      }),
      { seed: 11, numRuns: 2_000 },
    );
    // A fuzz that never gets to the point proves nothing.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(150);
  });

  it('gives the same answers every time', () => {
    fc.assert(
      fc.property(moves, (played) => {
        const [one, other] = [new Session(), new Session()];
        for (const session of [one, other]) for (const move of played) session.play(move);
        expect(one.state).toEqual(other.state);
        expect(one.reports).toEqual(other.reports);
      }),
      { seed: 12, numRuns: 100 },
    );
  });
});
