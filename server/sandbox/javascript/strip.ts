/**
 * Types away, and `import`/`export` turned into CommonJS, line by line: an error's line stays the candidate's own.
 * Runs in the child, because a parser fed with hostile text may take for ever.
 */
import { transform } from 'sucrase';
import type { Transform } from 'sucrase';

export type Stripped = { source: string } | { message: string; line: number | null };

export function strip(source: string, typescript: boolean): Stripped {
  const transforms: Transform[] = [];
  if (typescript) transforms.push('typescript');
  if (/^\s*(?:import|export)\b/m.test(source)) transforms.push('imports');
  if (transforms.length === 0) return { source };
  try {
    return { source: transform(source, { transforms, disableESTransforms: true, production: true }).code };
  } catch (error) {
    if (!typescript) return { source }; // QuickJS says better what is wrong with it
    const message = error instanceof Error ? error.message : 'the program cannot be read';
    const place = /\((\d+):\d+\)/.exec(message);
    return {
      message: message.replace(/^Error transforming \S+: /, '').replace(/ \(\d+:\d+\)$/, ''),
      line: place?.[1] ? Number(place[1]) : null,
    };
  }
}
