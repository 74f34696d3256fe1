/**
 * The published rules, a dimension a file. Each looks at stored events and drafts claims that cite them; `proves` says
 * which events may stand as its evidence. Accent, pace, fillers, tone, pauses and integrity facts are taken out before
 * any rule sees an event (blinded.ts).
 */
import { coding } from './coding.ts';
import { communication } from './communication.ts';
import { complexity } from './complexity.ts';
import { problemSolving } from './problemSolving.ts';
import type { Rule } from './rule.ts';
import { verification } from './verification.ts';

/** Of all rules and levels together; raised with every change of what they find. */
export const RULES_VERSION = '2026-11-22.2';

export const RULES: readonly Rule[] = [
  ...problemSolving,
  ...coding,
  ...verification,
  ...communication,
  ...complexity,
];
