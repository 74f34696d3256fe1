/**
 * The house model: answers the requests that the product makes of a language model, from rules and templates, so that a
 * screen is complete without any key. It reads the same messages a real model reads: the last user message is a JSON
 * document with a `turn` to understand, an `act` to word, a program for which it `wants` inputs (none come to its mind), or claims to put into words.
 */
import { z } from 'zod';
import { understand } from './understand/index.ts';
import { word } from './word.ts';

const Line = z.object({ speaker: z.string(), text: z.string() });
const Document = z.looseObject({
  phase: z.string().default(''),
  turn: z.string().optional(),
  act: z.string().optional(),
  wants: z.string().optional(),
  plain: z.string().default(''),
  facts: z.record(z.string(), z.unknown()).default({}),
  lines: z.array(Line).default([]),
  claims: z.array(z.object({ id: z.string(), polarity: z.string(), text: z.string() })).default([]),
  clarifications: z
    .array(z.object({ index: z.number(), asks: z.string(), keywords: z.array(z.string()).default([]) }))
    .default([]),
});

/** The reply's content. Anything that is not one of our documents gets a plain sentence, as a model would give. */
export function houseReply(user_message: string, wants_json: boolean): string {
  const parsed = Document.safeParse(jsonOrNull(user_message));
  if (!parsed.success) return wants_json ? '{}' : 'Could you say that another way?';
  const { turn, act, wants } = parsed.data;
  if (turn !== undefined) return JSON.stringify(understand({ ...parsed.data, turn }));
  if (act !== undefined) return word({ ...parsed.data, act });
  if (wants === 'failing_inputs') return JSON.stringify({ inputs: [] });
  if (wants === 'worded_claims') return JSON.stringify({ sentences: sentencesOf(parsed.data.claims) });
  return wants_json ? '{}' : 'Go on.';
}

/** More nobody reads. */
const MOST_SENTENCES = 6;

/** Claim by claim, strengths first. */
function sentencesOf(claims: readonly { id: string; polarity: string; text: string }[]) {
  const strengths = claims.filter(({ polarity }) => polarity === 'strength');
  const others = claims.filter(({ polarity }) => polarity !== 'strength');
  return [...strengths, ...others]
    .slice(0, MOST_SENTENCES)
    .map(({ id, text }) => ({ text, claim_ids: [id] }));
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
