/**
 * The published rules, a dimension a file. Each looks at stored events and drafts claims that cite them; `proves` says
 * which events may stand as its evidence. No rule looks at accent, pace, fillers, tone, pauses or integrity facts.
 */
import { coding } from './coding.ts';
import { communication } from './communication.ts';
import { complexity } from './complexity.ts';
import { problemSolving } from './problemSolving.ts';
import type { Rule } from './rule.ts';
import { verification } from './verification.ts';

export const RULES: readonly Rule[] = [
  ...problemSolving,
  ...coding,
  ...verification,
  ...communication,
  ...complexity,
];
