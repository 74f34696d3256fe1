/** A Python program seen through Python's own parser, which runs in the sandbox like everything else that is Python. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Sandbox } from '../../sandbox/contract.ts';
import { display } from '../../grading/index.ts';
import { rankOf, SWAPS, swapType, type Inspection, type Variant } from './inspection.ts';

const SOURCE = readFileSync(new URL('inspect.py', import.meta.url), 'utf8');

const Position = z.tuple([z.number(), z.number()]);
const Site = z.object({
  kind: z.string(),
  text: z.string(),
  start: Position,
  end: Position,
  bounds: z.boolean(),
});
type Site = z.infer<typeof Site>;
const Seen = z.object({
  returns_value: z.boolean(),
  falls_off: z.boolean(),
  returns_from_loop: z.boolean(),
  placeholder: z.number().nullable(),
  undefined_names: z.array(z.string()),
  variants: z.array(Site),
});

/** Null when the program cannot be parsed. Throws SandboxUnavailable. */
export async function inspectPython(
  sandbox: Sandbox,
  source: string,
  entry: string,
  signal?: AbortSignal,
): Promise<Inspection | null> {
  const job = {
    language: 'python' as const,
    source: SOURCE,
    entry: 'inspect_program',
    cases: [[source, entry]],
  };
  const result = await sandbox.run(job, signal);
  const end = result.cases[0];
  if (end?.kind !== 'returned') return null;
  const seen = Seen.safeParse(display(end.value));
  if (!seen.success) return null;
  const { variants, ...rest } = seen.data;
  const offsets = lineOffsets(source);
  const ranked = variants
    .map((site, order) => ({ site, order, rank: rankOf(site.kind) }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order);
  return { ...rest, variants: ranked.flatMap(({ site }) => variantsAt(site, source, offsets)) };
}

function variantsAt(site: Site, source: string, offsets: readonly number[]): Variant[] {
  const start = offsetOf(site.start, source, offsets);
  const end = offsetOf(site.end, source, offsets);
  const at = { line: site.start[0], start, end };
  const text = source.slice(start, end);
  switch (site.kind) {
    case 'number':
      return [1, -1].map((by) => ({
        ...at,
        text: String(Number(text) + by),
        type: site.bounds ? ('wrong_boundary' as const) : ('wrong_value' as const),
      }));
    case 'len':
      return [' + 1', ' - 1'].map((by) => ({ ...at, text: `${text}${by}`, type: 'wrong_boundary' as const }));
    case 'drop':
      return [{ ...at, text: site.text, type: 'excess_logic' }];
    default:
      return (SWAPS[text] ?? []).map((swap) => ({ ...at, text: swap, type: swapType(text, site.bounds) }));
  }
}

function lineOffsets(source: string): number[] {
  const starts = [0];
  for (const match of source.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** Python counts characters, JavaScript UTF-16 code units. */
function offsetOf([line, column]: [number, number], source: string, offsets: readonly number[]): number {
  const from = offsets[line - 1] ?? source.length;
  const text = source.slice(from, offsets[line] ?? source.length);
  return from + Array.from(text).slice(0, column).join('').length;
}
