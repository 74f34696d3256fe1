/**
 * How a telephone number behaves, on demand: what a test or a drill wants to see happen. Nothing of it is the vendor's;
 * what follows from it on the wire is. Set by `PUT /exchange/numbers/:number`.
 */
import { z } from 'zod';

const refusal = z.strictObject({ status: z.int().min(400).max(599), code: z.int().min(10_000).max(99_999) });

export const Behaviour = z.strictObject({
  /** Called: busy, rings for ever, or no network knows it. */
  called: z.enum(['busy', 'no_answer', 'unreachable']).optional(),
  /** Answered: the detector says this, so long after the answer. */
  detector: z
    .strictObject({
      answered_by: z.enum([
        'human',
        'machine_start',
        'machine_end_beep',
        'machine_end_silence',
        'machine_end_other',
        'fax',
        'unknown',
      ]),
      after_ms: z.number().min(0).max(59_000),
    })
    .optional(),
  /** Calling: it hides itself, as the vendor shows it. */
  withheld: z.boolean().optional(),
  /** Asked for a call to it, or a text: the REST API refuses with this. */
  refuses_calls: refusal.optional(),
  refuses_texts: refusal.optional(),
  /** Texts to it do not arrive. */
  texts: z
    .strictObject({ status: z.enum(['undelivered', 'failed']), error_code: z.int().min(10_000).max(99_999) })
    .optional(),
});
export type Behaviour = z.infer<typeof Behaviour>;
export type AnsweredBy = NonNullable<Behaviour['detector']>['answered_by'];

/** ANONYMOUS on the keypad: what the vendor puts in From. */
export const WITHHELD = '+266696687';

/** By number, E.164. */
export class Behaviours {
  readonly #by_number = new Map<string, Behaviour>();

  of(number: string): Behaviour {
    return this.#by_number.get(number) ?? {};
  }
  set(number: string, behaviour: Behaviour): void {
    this.#by_number.set(number, behaviour);
  }
  forget(number: string): void {
    this.#by_number.delete(number);
  }
}
