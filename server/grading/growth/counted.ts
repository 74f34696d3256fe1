/** A program with a counter in front: its entry gives back how many operations it took, built-in work included. */
import { readFileSync } from 'node:fs';
import type { CaseEnd, Language } from '../../sandbox/contract.ts';

export interface Program {
  language: Language;
  source: string;
}

const PYTHON = readFileSync(new URL('count.py', import.meta.url), 'utf8');
const JAVASCRIPT = readFileSync(new URL('count.js', import.meta.url), 'utf8');
const ENTRY = 'counted_entry';

/** Null for a language that cannot be counted: there only time tells. */
export function counted(
  { language, source }: Program,
  entry: string,
): { source: string; entry: string } | null {
  switch (language) {
    case 'python': {
      const head = `PROGRAM = ${JSON.stringify(source)}\nENTRY = ${JSON.stringify(entry)}\n`;
      return { source: `${head}${PYTHON}\n${ENTRY} = __start__()\n`, entry: ENTRY };
    }
    case 'javascript':
    case 'typescript': {
      const call = `(typeof ${entry} === 'function' ? ${entry}(...args) : new Solution().${entry}(...args))`;
      const tail = `\n;globalThis.${ENTRY} = (...args) => { __count__.n = 0; ${call}; return Math.ceil(__count__.n); };`;
      return { source: `${JAVASCRIPT}\n${source}${tail}`, entry: ENTRY };
    }
    default:
      return null;
  }
}

/** Null where the program did not come through. */
export function operationsIn(end: CaseEnd, language: Language): number | null {
  if (end.kind !== 'returned' || typeof end.value !== 'number') return null;
  if (language === 'python') return end.value;
  return end.ops === undefined ? null : end.value + end.ops;
}
