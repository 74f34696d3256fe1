/**
 * The world around the product, in a process of its own: vendors (vendors.ts), callers (caller.ts, line.ts), and the clock
 * by which everything is measured.
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Caller } from './caller.ts';
import { disturb } from './disturb.ts';
import { answering } from './helper.ts';
import { Line, type Counted } from './line.ts';
import {
  DIAL_EVERY_MS,
  DisturbOrder,
  TalkOrder,
  UNDER_WAY_MS,
  type Disturbed,
  type Talked,
} from './protocol.ts';
import { makeSounds, unmarked, type Sounds } from './sounds.ts';
import { talk } from './talk.ts';
import type { Utterance } from './utterance.ts';
import { Vendors } from './vendors.ts';

/** Callers' frames are due every 20 ms, each caller's at moments of their own. */
const TICK_MS = 1;

class World {
  readonly #delays = monitorEventLoopDelay({ resolution: TICK_MS });
  readonly #lines = new Set<Line>();
  readonly #utterances = new Map<number, Utterance>();
  readonly #vendors = new Vendors((id) => this.#utterances.get(id));
  #sounds: Sounds = { questions: [], interruptions: [], murmurs: [] };
  #calls = 0;

  async open() {
    this.#sounds = await makeSounds();
    setInterval(() => {
      const now = performance.now();
      for (const line of this.#lines) line.caller.tick(now);
    }, TICK_MS);
    this.#delays.enable();
    return this.#vendors.open();
  }

  async converse(raw: unknown): Promise<Talked> {
    const order = TalkOrder.parse(raw);
    const figures = { turns: [], stops: [], unanswered: 0, unstopped: 0 };
    const sounds = order.unmarked ? unmarked(this.#sounds) : this.#sounds;
    this.#delays.reset();
    const placed_at = performance.now() + order.sessions.length * DIAL_EVERY_MS;
    const span = { all_up_at: placed_at + UNDER_WAY_MS, until: placed_at + order.seconds * 1_000 };
    const { refused, counted } = await this.#onCalls(order, (line, index) =>
      talk(line, index, sounds, span, figures),
    );
    return { ...figures, ...counted, refused, loop_p99_ms: this.#delays.percentile(99) / 1e6 };
  }

  async disturbed(raw: unknown): Promise<Disturbed> {
    const order = DisturbOrder.parse(raw);
    const noises: Disturbed['noises'] = [];
    let next = 0;
    await this.#onCalls(order, async (line) => {
      for (let index = next++; index < order.noises; index = next++)
        noises.push(await disturb(line, index, this.#sounds, this.#vendors.requests));
    });
    return { noises };
  }

  /**
   * As many calls as there are sessions, while `work` goes on. Who is done stays on the line until all are: the product calls
   * back who hangs up before.
   */
  async #onCalls(
    { url, sessions }: { url: string; sessions: readonly string[] },
    work: (line: Line, index: number) => Promise<void>,
  ): Promise<{ refused: number; counted: Counted }> {
    const counted: Counted = { lateness: [], underruns: 0, captions: [], stale: 0 };
    let refused = 0;
    await Promise.all(
      sessions.map(async (session, index) => {
        await sleep(index * DIAL_EVERY_MS);
        this.#calls += 1;
        const world = { utterances: this.#utterances, requests: this.#vendors.requests };
        const line = new Line(new Caller(url, session, this.#calls), world, counted);
        this.#lines.add(line);
        try {
          await line.open(url, session);
          await work(line, index);
        } catch (error) {
          refused += 1;
          console.error(error);
        }
      }),
    );
    await Promise.all([...this.#lines].map((line) => line.close()));
    this.#lines.clear();
    return { refused, counted };
  }
}

const world = new World();
answering({
  open: () => world.open(),
  converse: (order) => world.converse(order),
  disturbed: (order) => world.disturbed(order),
});
