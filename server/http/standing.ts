/**
 * Connections that stay open (event streams, sockets of those who watch): the check at their beginning does not hold for
 * ever. Each is asked about again when somebody's sign-in, role or membership changes, and from time to time because it
 * may have changed on another node; one that may not go on is cut.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../record/clock.ts';
import type { Need } from './need.ts';

/** A change on another node, or in the database itself, is noticed within this. */
const ASK_AGAIN_MS = 10_000;

/**
 * Who wants to have it, and what for: by the cookie or key of a request, or by who they are (`user:<id>`, `key:<id>`) where
 * it goes on without one.
 */
export type Claim = { need: Need } & (
  | { headers: IncomingHttpHeaders; session_id: string | null }
  | { actor: string; session_id: string }
);
type May = (claim: Claim) => Promise<boolean>;

declare module 'fastify' {
  interface FastifyInstance {
    standing: Standing;
  }
}

export class Standing {
  readonly #clock: Clock;
  readonly #open = new Map<object, { claim: Claim; cut: () => void }>();
  #may: May = () => Promise.resolve(true);
  #stopAsking: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The gate says who may; before it is there, everybody. */
  guardedBy(may: May): void {
    this.#may = may;
  }

  /** Of a request that was let in. The result lets go. */
  keep(request: FastifyRequest, cut: () => void): () => void {
    const { may: need = 'proof' } = request.routeOptions.config;
    return this.#add({ headers: request.headers, need, session_id: idOf(request.params) }, cut);
  }

  /** Of a request that has shown something else so far; null when they may not. */
  async admit(claim: Claim, cut: () => void): Promise<(() => void) | null> {
    return (await this.#may(claim)) ? this.#add(claim, cut) : null;
  }

  /** Of what no request goes with any more; asked about now, too. The result lets go. */
  hold(claim: Claim, cut: () => void): () => void {
    const letGo = this.#add(claim, cut);
    // Who could not be asked about now is asked about next time.
    void this.recheck().catch(() => undefined);
    return letGo;
  }

  /** Something has changed: asks about every connection now. */
  async recheck(): Promise<void> {
    const asked = [...this.#open].map(async ([key, { claim, cut }]) => {
      if ((await this.#may(claim)) || !this.#open.delete(key)) return;
      cut();
    });
    await Promise.all(asked);
  }

  close(): void {
    this.#stopAsking();
    this.#open.clear();
  }

  #add(claim: Claim, cut: () => void): () => void {
    const key = {};
    this.#open.set(key, { claim, cut });
    if (this.#open.size === 1) this.#askLater();
    return () => {
      this.#open.delete(key);
      if (this.#open.size === 0) this.#stopAsking();
    };
  }

  #askLater(): void {
    this.#stopAsking();
    this.#stopAsking = this.#clock.after(ASK_AGAIN_MS, () => {
      // One that could not be asked about now is asked about next time.
      void this.recheck()
        .catch(() => undefined)
        .then(() => {
          if (this.#open.size > 0) this.#askLater();
        });
    });
  }
}

function idOf(params: unknown): string | null {
  return typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : null;
}

/** The same, also in a test's app that has no gate: there nobody is cut. */
export function stands(request: FastifyRequest, cut: () => void): () => void {
  return request.server.hasDecorator('standing')
    ? request.server.standing.keep(request, cut)
    : () => undefined;
}
