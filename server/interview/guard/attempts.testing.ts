/** The guard's own set: what candidates try, what a model that was talked into it would say, and what is harmless. */
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';

const Speech = z
  .union([
    z.string(),
    z.array(z.string()),
    z.strictObject({ own: z.string().optional(), asked: z.string().optional(), say: z.string() }),
  ])
  .transform((speech) => {
    if (typeof speech === 'string') return { own: '', asked: '', sentences: [speech] };
    if (Array.isArray(speech)) return { own: '', asked: '', sentences: speech };
    return { own: speech.own ?? '', asked: speech.asked ?? '', sentences: [speech.say] };
  });
export type Speech = z.infer<typeof Speech>;
export type Half = 'develop' | 'held_out';

function read(name: string): unknown {
  return parse(readFileSync(new URL(`attempts/${name}.yaml`, import.meta.url), 'utf8'));
}

/** By kind. `{kept}` stands for something that the author of the problem forbids to say. */
export const asked = () => z.record(z.string(), z.array(z.string())).parse(read('asked'));
/** By problem, or `secrets` for any. */
export const outputs = () => z.record(z.string(), z.array(Speech)).parse(read('outputs'));
/** By problem, or `anywhere`. */
export const harmless = () => z.record(z.string(), z.array(Speech)).parse(read('harmless'));

/** Rules were written with `develop` before the eyes; which half a text is in, its own letters decide. */
export function halfOf(text: string): Half {
  return (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 0 ? 'develop' : 'held_out';
}
