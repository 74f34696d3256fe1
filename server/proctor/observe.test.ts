import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Considered } from './judge.ts';
import { observe, type Effect, type Observed } from './observe.ts';
import { initial, type State } from './state.ts';

const base = { line: null, flaw_type: null, say: null, confidence: 1, ms: 1 };
const witness = { input: {}, expected: 1, actual: 2, error: null };
const wrong = (flaw_key: string): Considered => ({
  judgement: { ...base, decision: 'interrupt', reason: 'wrong_answer', witness, say: 'first' },
  flaw_key,
  questions: ['first', 'second'],
});
const quiet = (decision: 'encourage' | 'ignore', reason: 'correct' | 'syntax'): Considered => ({
  judgement: { ...base, decision, reason, witness: null },
  flaw_key: null,
  questions: [],
});
const RESULTS = [
  wrong('a'),
  wrong('a'),
  wrong('b'),
  quiet('encourage', 'correct'),
  quiet('ignore', 'syntax'),
];

const KINDS = [
  'edit',
  'done',
  'run_red',
  'run_green',
  'failed',
  'dropped',
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
    what: fc.constantFrom(...KINDS, 'edit', 'edit', 'done', 'tick', 'tick'),
    pick: fc.nat(20),
  }),
  { minLength: 20, maxLength: 120 },
);

interface Offer {
  flaw_key: string;
  code: string;
}

/** Plays what a session does to the reducer, and notes every rule that it breaks. */
class Session {
  state: State = initial('balanced');
  at = 0;
  readonly broken: string[] = [];
  readonly spoken: (Offer & { at: number })[] = [];
  interrupts = 0;
  encouraged = 0;
  #in_flight: number | null = null;
  #offer: Offer | null = null;

  play({ wait, what, pick }: Move): void {
    this.at += wait;
    // A judgement and the voice take their time: they come in when something else happens.
    if (this.#in_flight !== null && what !== 'failed' && pick % 4 !== 0) this.#judged(pick);
    if (this.#offer !== null && pick % 3 !== 0) this.#voice(what === 'dropped' ? 'dropped' : 'spoken');
    const event = this.#event(what, pick);
    if (event !== null) this.#take(event);
  }

  #event(what: Move['what'], pick: number): Observed | null {
    switch (what) {
      case 'edit':
        return { on: 'edited', code: `text ${pick % 6}`, language: 'python' };
      case 'done':
        return { on: 'said', done: true };
      case 'run_red':
      case 'run_green':
        return {
          on: 'ran',
          run: { code: this.state.code, green: what === 'run_green', red_to_read: what === 'run_red' },
        };
      case 'failed': {
        const version = this.#in_flight;
        this.#in_flight = null;
        return version === null ? null : { on: 'failed', version };
      }
      case 'dropped':
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
    const version = this.#in_flight ?? 0;
    this.#in_flight = null;
    const result = RESULTS[pick % RESULTS.length];
    if (result) this.#take({ on: 'judged', version, result });
  }

  #voice(outcome: 'spoken' | 'dropped'): void {
    const offer = this.#offer;
    this.#offer = null;
    if (offer === null) return;
    if (outcome === 'spoken') this.spoken.push({ ...offer, at: this.at });
    this.#take({ on: 'spoke', outcome, ...offer });
  }

  #take(event: Observed): void {
    const [next, effects] = observe(this.state, event, this.at);
    this.state = next;
    for (const effect of effects) this.#check(effect);
  }

  #check(effect: Effect): void {
    switch (effect.do) {
      case 'abort':
        this.#in_flight = null;
        return;
      case 'judge':
        this.#must(this.#in_flight === null, 'two judgements at a time');
        this.#must(!this.state.paused, 'judged while paused');
        this.#must(effect.code === this.state.code, 'judged an old text');
        this.#in_flight = effect.version;
        return;
      case 'wake':
        this.#must(effect.at > this.at, 'wakes in the past');
        return;
      case 'report':
        this.#must(effect.judgement.code === this.state.code, 'told about an old text');
        if (effect.judgement.decision === 'encourage') this.encouraged += 1;
        if (effect.judgement.decision === 'interrupt') this.#interrupt(effect.judgement.witness !== null);
    }
  }

  #interrupt(has_witness: boolean): void {
    const flaw_key = this.state.considered?.result.flaw_key ?? '';
    const { code, paused } = this.state;
    const before = this.spoken.filter((one) => one.flaw_key === flaw_key);
    this.interrupts += 1;
    this.#must(has_witness, 'interrupted without a witness');
    this.#must(!paused, 'interrupted while paused');
    this.#must(before.length < 2, 'a third time');
    this.#must(!before.some((one) => one.code === code), 'the same about the same text');
    this.#must(this.at - (this.spoken.at(-1)?.at ?? -Infinity) >= 25_000, 'too soon after the last one');
    this.#offer = { flaw_key, code };
  }

  #must(holds: boolean, rule: string): void {
    if (!holds) this.broken.push(rule);
  }
}

describe('whatever happens in whatever order', () => {
  it('one judgement at a time, an interruption only with a witness, not too soon, never a third time', () => {
    const seen = { interrupts: 0, spoken_twice: 0, encouraged: 0 };
    fc.assert(
      fc.property(moves, (played) => {
        const session = new Session();
        for (const move of played) session.play(move);
        seen.interrupts += session.interrupts;
        seen.spoken_twice += session.spoken.length > 1 ? 1 : 0;
        seen.encouraged += session.encouraged;
        expect(session.broken).toEqual([]);
        expect(session.encouraged).toBeLessThanOrEqual(1);
      }),
      { seed: 11, numRuns: 2_000 },
    );
    // A fuzz that never gets to the point proves nothing.
    expect(seen.interrupts).toBeGreaterThan(1_000);
    expect(seen.spoken_twice).toBeGreaterThan(300);
    expect(seen.encouraged).toBeGreaterThan(300);
  });
});
