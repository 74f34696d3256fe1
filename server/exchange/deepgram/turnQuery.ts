/** The query of `/v2/listen`: what this stand-in honours, what it accepts and ignores, and what the vendor refuses. */
import { z } from 'zod';
import { readQuery, type Parsed } from './query.ts';
import type { TurnOptions } from './turn.ts';

/** Vendor's bounds. */
const number = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, { message: `must be ${min} to ${max}` });

const TurnQuery = z
  .object({
    model: z.enum(['flux-general-en', 'flux-general-multi'], 'must be flux-general-en or flux-general-multi'),
    encoding: z.enum(['mulaw', 'linear16'], 'only mulaw and linear16 are known here'),
    sample_rate: z.literal('8000', 'only 8000 is known here'),
    eot_threshold: number(0.5, 1).default(0.7),
    eager_eot_threshold: number(0.3, 0.9).optional(),
    eot_timeout_ms: number(500, 60_000).default(5_000),
    keyterm: z.union([z.string().transform((text) => [text]), z.array(z.string())]).default([]),
    numerals: z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true'),
  })
  .refine((query) => (query.eager_eot_threshold ?? 0) <= query.eot_threshold, {
    message: 'must not be above eot_threshold',
    path: ['eager_eot_threshold'],
  });

/** Parameters of the vendor's that change nothing here. */
const IGNORED = new Set(['tag', 'mip_opt_out', 'profanity_filter', 'redact', 'language_hint']);

export interface TurnListenOptions {
  model: string;
  encoding: 'mulaw' | 'linear16';
  numerals: boolean;
  keyterms: string[];
  turn: TurnOptions;
}

/** The message names the parameter and what is wrong with it. */
export function parseTurnQuery(search: URLSearchParams): Parsed<TurnListenOptions> {
  const read = readQuery(search, TurnQuery, IGNORED);
  if (!read.ok) return read;
  const { model, encoding, numerals, keyterm, eager_eot_threshold, eot_threshold, eot_timeout_ms } =
    read.options;
  const turn = { eot_threshold, eager_eot_threshold: eager_eot_threshold ?? null, eot_timeout_ms };
  return { ok: true, options: { model, encoding, numerals, keyterms: keyterm, turn } };
}
