/** Text and unknown values as JSON. */
import { z } from 'zod';
import type { Json } from '../contract.ts';

const AnyJson: z.ZodType<Json> = z.json();

/** Undefined when the text is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return AnyJson.parse(JSON.parse(text));
  } catch {
    // Not JSON is an answer here, not a failure.
    return undefined;
  }
}

/** Whatever a YAML file holds; integers beyond what JSON can hold become text. */
export function toJson(value: unknown): Json {
  const text = JSON.stringify(value ?? null, (_, item: unknown) =>
    typeof item === 'bigint' ? String(item) : item,
  );
  return parseJson(text) ?? null;
}
