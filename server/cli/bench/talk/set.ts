/**
 * The labelled turns: `turns/*.yaml`, one file a kind of turn, written as they come out of a telephone recogniser. The
 * labels follow the definitions that the model is given (interview/meaning.ts). A turn belongs to one of two halves by
 * its words alone; whoever writes rules looks at `develop` and leaves `held_out` unread.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { parseOrder } from '../../../grading/index.ts';
import { MEANINGS } from '../../../interview/meaning.ts';

const TURNS = join(import.meta.dirname, 'turns');

export type Half = 'develop' | 'held_out';
export const HALVES: readonly Half[] = ['develop', 'held_out'];

const Growth = z
  .string()
  .refine((text) => parseOrder(text) !== null, 'is no order of growth; write it like "n log n"');
const Section = z.strictObject({
  /** Folder of `problems/`. */
  problem: z.string(),
  phase: z.string(),
  turns: z
    .array(
      z.strictObject({
        said: z.string().min(1),
        means: z.array(z.enum(MEANINGS)).min(1),
        clarification: z.number().int().nonnegative().optional(),
        time: Growth.optional(),
        space: Growth.optional(),
      }),
    )
    .min(1),
});

export interface LabelledTurn {
  problem: string;
  phase: string;
  said: string;
  half: Half;
  means: z.infer<typeof Section>['turns'][number]['means'];
  clarification: number | null;
  time: string | null;
  space: string | null;
}

/** A file of turns that cannot be used; the message names file and line. */
export class TurnsError extends Error {}

export async function readTurns(dir = TURNS): Promise<LabelledTurn[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.yaml')).sort();
  const files = await Promise.all(
    names.map(async (name) => parseTurns(name, await readFile(join(dir, name), 'utf8'))),
  );
  return files.flat();
}

/** Throws TurnsError. */
export function parseTurns(name: string, text: string): LabelledTurn[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax) throw new TurnsError(`${name} line ${lines.linePos(syntax.pos[0]).line}: ${syntax.message}`);
  const parsed = z.array(Section).safeParse(document.toJS());
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues as [z.core.$ZodIssue];
    const line = lineOf(document, lines, path);
    throw new TurnsError(`${name} line ${line}: ${path.at(-1)?.toString() ?? 'the file'} ${message}`);
  }
  return parsed.data.flatMap(({ problem, phase, turns }) =>
    turns.map((turn) => ({
      problem,
      phase,
      said: turn.said,
      half: halfOf(turn.said),
      means: turn.means,
      clarification: turn.clarification ?? null,
      time: turn.time ?? null,
      space: turn.space ?? null,
    })),
  );
}

/** Of the innermost node on the path that exists: a missing field has none of its own. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    const at = z.looseObject({ range: z.tuple([z.number()]).rest(z.number()) }).safeParse(node);
    if (at.success) return lines.linePos(at.data.range[0]).line;
  }
  return 1;
}

/** By the turn's words, so that a turn keeps its half whatever is added beside it. */
function halfOf(said: string): Half {
  return (createHash('sha256').update(said).digest()[0] ?? 0) % 2 === 0 ? 'develop' : 'held_out';
}
