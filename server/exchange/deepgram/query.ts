/** The query of `/v1/listen`: what this stand-in honours, what it accepts and ignores, and what the vendor refuses. */
import { z } from 'zod';

/** Decides an utterance's end when the client switched endpointing off; only where results are cut then depends on it. */
const DEFAULT_CUT_MS = 500;
/**
 * The vendor ends an utterance after 10 ms of silence by default. An energy detector cannot tell that from the stop in a
 * "t": shorter waits than this are taken as this.
 */
const MIN_ENDPOINTING_MS = 200;
/** Vendor's bounds. */
const UTTERANCE_END_MS = { min: 1_000, max: 5_000 };

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');
const whole = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number);
const many = z.union([z.string().transform((text) => [text]), z.array(z.string())]).default([]);

const ListenQuery = z
  .object({
    model: z.string().default('base-general'),
    language: z
      .string()
      .regex(/^(en(-[A-Za-z]+)?|multi)$/, 'only English is known here')
      .default('en'),
    encoding: z.enum(['mulaw', 'linear16']).optional(),
    sample_rate: z.literal('8000', 'only 8000 is known here').optional(),
    channels: z.literal('1', 'only one channel is known here').default('1'),
    multichannel: z.literal('false', 'only one channel is known here').default('false'),
    interim_results: flag,
    vad_events: flag,
    punctuate: flag,
    smart_format: flag,
    numerals: flag,
    endpointing: z.union([z.literal('false'), z.literal('true'), whole]).default(10),
    utterance_end_ms: whole
      .refine((ms) => ms >= UTTERANCE_END_MS.min && ms <= UTTERANCE_END_MS.max, {
        message: `must be ${UTTERANCE_END_MS.min} to ${UTTERANCE_END_MS.max}`,
      })
      .optional(),
    keyterm: many,
    keywords: many,
  })
  .refine((query) => query.encoding === undefined || query.sample_rate !== undefined, {
    message: 'is required when encoding is given',
    path: ['sample_rate'],
  })
  .refine((query) => query.utterance_end_ms === undefined || query.interim_results, {
    message: 'needs interim_results=true',
    path: ['utterance_end_ms'],
  })
  .refine((query) => query.keywords.length === 0 || !query.model.startsWith('nova-3'), {
    message: 'is not supported by nova-3; use keyterm',
    path: ['keywords'],
  });

/** Parameters of the vendor's that change nothing here. */
const IGNORED = new Set(
  'version tag extra mip_opt_out callback callback_method diarize diarize_model dictation profanity_filter redact search replace filler_words no_delay detect_entities alternatives measurements'.split(
    ' ',
  ),
);

export interface ListenOptions {
  model: string;
  /** Null: the audio says itself what it is, which nothing here can read. */
  encoding: 'mulaw' | 'linear16' | null;
  interim_results: boolean;
  vad_events: boolean;
  punctuate: boolean;
  numerals: boolean;
  /** Quiet that ends a result, and whether that also ends the utterance (`speech_final`). */
  hang_ms: number;
  endpointing: boolean;
  utterance_end_ms: number | null;
  keyterms: string[];
}

export type Parsed<Options> = { ok: true; options: Options } | { ok: false; message: string };

/** The message names the parameter and what is wrong with it. */
export function parseQuery(search: URLSearchParams): Parsed<ListenOptions> {
  const read = readQuery(search, ListenQuery, IGNORED);
  return read.ok ? { ok: true, options: optionsOf(read.options) } : read;
}

/** A query by its schema; names that are neither in it nor `ignored` are refused, as the vendor does. */
export function readQuery<Shape extends z.ZodRawShape>(
  search: URLSearchParams,
  schema: z.ZodObject<Shape>,
  ignored: ReadonlySet<string>,
): Parsed<z.infer<z.ZodObject<Shape>>> {
  const unknown = [...search.keys()].find((name) => !(name in schema.shape) && !ignored.has(name));
  if (unknown !== undefined) return { ok: false, message: `Unknown parameter: ${unknown}.` };
  const given = Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, options: parsed.data };
  const issue = parsed.error.issues[0];
  return {
    ok: false,
    message: `Invalid parameter ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}.`,
  };
}

function optionsOf(query: z.infer<typeof ListenQuery>): ListenOptions {
  const { endpointing } = query;
  return {
    model: query.model,
    encoding: query.encoding ?? null,
    interim_results: query.interim_results,
    vad_events: query.vad_events,
    punctuate: query.punctuate || query.smart_format,
    numerals: query.numerals || query.smart_format,
    hang_ms: typeof endpointing === 'number' ? Math.max(MIN_ENDPOINTING_MS, endpointing) : DEFAULT_CUT_MS,
    endpointing: endpointing !== 'false',
    utterance_end_ms: query.utterance_end_ms ?? null,
    keyterms: query.keyterm,
  };
}
