/**
 * What can go wrong with a voice, on demand, and what was asked of each: for tests and drills, not the vendor's. `PUT
 * /exchange/faults/:voice_id` with a Fault as JSON, `DELETE` ends it; `GET /exchange/requests` tells what was asked.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { systemBusy, unavailable } from './errors.ts';

const Fault = z.discriminatedUnion('kind', [
  /** 503, the vendor's own trouble. */
  z.strictObject({ kind: z.literal('refuse') }),
  /** 429. */
  z.strictObject({ kind: z.literal('rate_limit') }),
  /** Takes the request and never answers. */
  z.strictObject({ kind: z.literal('hang') }),
  /** The first byte comes so much later. */
  z.strictObject({ kind: z.literal('slow'), ms: z.number().min(0).max(60_000) }),
  /** The connection is gone after so much audio. */
  z.strictObject({ kind: z.literal('cut'), after_ms: z.number().min(0).max(60_000) }),
  /** 200 with something that is no telephone audio. */
  z.strictObject({ kind: z.literal('garbage') }),
]);
export type Fault = z.infer<typeof Fault>;

interface Asked {
  voice_id: string;
  characters: number;
  speed: number;
}

const BY_VOICE = z.object({ voice_id: z.string().max(64) });
/** Kept for reading back. */
const MAX_ASKED = 1_000;

export class Faults {
  readonly asked: Asked[] = [];
  readonly #faults = new Map<string, Fault>();

  note(asked: Asked): Fault | null {
    this.asked.push(asked);
    if (this.asked.length > MAX_ASKED) this.asked.shift();
    return this.#faults.get(asked.voice_id) ?? null;
  }

  routes(app: FastifyInstance): void {
    app.get('/exchange/requests', async () => ({ requests: this.asked }));
    app.put('/exchange/faults/:voice_id', async (request, reply) => {
      const { voice_id } = BY_VOICE.parse(request.params);
      const fault = Fault.safeParse(request.body);
      if (!fault.success) return reply.code(422).send({ detail: z.prettifyError(fault.error) });
      this.#faults.set(voice_id, fault.data);
      return reply.code(204).send();
    });
    app.delete('/exchange/faults/:voice_id', async (request, reply) => {
      this.#faults.delete(BY_VOICE.parse(request.params).voice_id);
      return reply.code(204).send();
    });
  }
}

/** Answers in the fault's way; null: the voice answers, after the wait that this was. */
export async function suffer(
  fault: Fault | null,
  reply: FastifyReply,
  signal: AbortSignal,
): Promise<FastifyReply | null> {
  switch (fault?.kind) {
    case 'refuse':
      return reply.code(unavailable().code).send(unavailable().body);
    case 'rate_limit':
      return reply.code(systemBusy().code).send(systemBusy().body);
    case 'hang':
      return reply.hijack();
    case 'garbage':
      return reply.type('text/html').send('<html><body>Bad gateway</body></html>');
    case 'slow':
      // Who leaves meanwhile is not answered.
      await delay(fault.ms, null, { signal }).catch(() => null);
      return null;
    case 'cut':
    case undefined:
      return null;
  }
}
