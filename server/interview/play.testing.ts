/** The reducer played by hand: inputs one after another, as the session gives them, a second apart. */
import type { Meaning } from './meaning.ts';
import { reduce } from './reduce.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { FRESH } from './fresh.ts';
import type { Context, Effect, Input, State, Timer } from './state.ts';
import { CONTEXT } from './testing.ts';

type Said = Extract<Effect, { do: 'say' }>;

/** Plays inputs one after another, as the session does. */
export class Play {
  readonly context: Context;
  state: State = FRESH;
  effects: Effect[] = [];
  at = 0;

  constructor(change: Partial<Settings> = {}, context: Partial<Context> = {}) {
    this.context = { ...CONTEXT, ...context, settings: { ...DEFAULT_SETTINGS, ...change } };
  }

  put(input: Record<string, unknown> & { on: Input['on'] }): this {
    this.at += 1_000;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests leave out what does not matter to them
    const stamped = { ...input, at: this.at } as Input;
    const [state, effects] = reduce(this.context, this.state, stamped);
    this.state = state;
    this.effects.push(...effects);
    return this;
  }
  turn(text: string, ...meanings: Meaning[]): this {
    return this.put({
      on: 'turn',
      text,
      understood: {
        meanings,
        clarification: meanings.includes('clarifying_question') ? 0 : null,
        complexity: meanings.includes('complexity_claim') ? { time: 'n log n', space: 'n' } : null,
      },
    });
  }
  /** Everything queued is heard to its end. */
  heardAll(): this {
    for (;;) {
      const [next] = Object.entries(this.state.pending);
      if (next === undefined) return this;
      const [id, { text }] = next;
      this.put({
        on: 'spoken',
        spoken: { id, outcome: 'complete', heard: text, intended: text, started_at: 0, ended_at: 1 },
        speaks_seq: null,
      });
    }
  }
  /** Time goes by; a timer rings when it was set for then or earlier, as the session's would. */
  rings(timer: Timer, after_ms = 0): this {
    this.at += after_ms;
    return this.put({ on: 'timer', timer });
  }
  run(passed: number, total: number, actual = passed): this {
    const failed = total - passed;
    const details = Array.from({ length: failed }, (_, i) => ({
      name: `case ${i}`,
      hidden: false,
      status: 'wrong_answer',
      actual,
    }));
    return this.put({
      on: 'run',
      run: { passed, failed, total, details, load_error: undefined, snapshot_seq: 3 },
    });
  }
  edit(): this {
    return this.put({ on: 'edit' });
  }
  /** What was said and not taken back. */
  get last(): Said | undefined {
    return this.said.at(-1);
  }
  get phases(): string[] {
    return this.effects.flatMap((effect) =>
      effect.do === 'record' && effect.body.type === 'PHASE' ? [effect.body.payload.to] : [],
    );
  }
  /** Milliseconds for which this timer was last set; undefined when it was cancelled since, or never set. */
  waits(timer: Timer): number | undefined {
    const last = this.effects.findLast((effect) => 'timer' in effect && effect.timer === timer);
    return last?.do === 'timer' ? last.ms : undefined;
  }
  get said(): Said[] {
    return this.effects.filter((effect) => effect.do === 'say');
  }
  get acts(): string[] {
    return this.said.map((effect) => effect.act.name);
  }
  recorded(type: string): unknown[] {
    return this.effects.flatMap((effect) =>
      effect.do === 'record' && effect.body.type === type ? [effect.body.payload] : [],
    );
  }
}

export const toUnderstanding = (play = new Play()): Play =>
  play
    .put({ on: 'pad', open: true })
    .put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 })
    .heardAll()
    .turn('yes')
    .heardAll();
export const toCoding = (play = new Play()): Play =>
  toUnderstanding(play).turn('I would sort them', 'approach').heardAll().put({ on: 'edit' });
