/** The labelled pauses beside this file: who paused where in what they said, for how long, and whether they went on. */
import { readFileSync } from 'node:fs';
import type { Attention } from '../../../speech/contract.ts';

export interface Utterance {
  attention: Attention;
  /** What is said in one go, and the silence after it; null after the last. */
  pieces: { text: string; pause_ms: number | null }[];
}

/** One caller after another: what is learned of one is nothing to the next. */
export type Speaker = Utterance[];

export function speakers(file: 'fitted.txt' | 'heldOut.txt'): Speaker[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n');
  const all: Speaker[] = [];
  for (const line of lines) {
    if (line.startsWith('# speaker')) all.push([]);
    const [asked, said] = line.split(' | ');
    if (asked !== undefined && said !== undefined) all.at(-1)?.push(utterance(asked, said));
  }
  return all;
}

function utterance(asked: string, said: string): Utterance {
  const [expects, works] = asked.trim().split(' ');
  if (expects !== 'answer' && expects !== 'yes_no' && expects !== 'nothing')
    throw new Error(`the pauses' set expects ${JSON.stringify(expects)}`);
  const parts = said.split(/\s*\{(\d+)\}\s*/);
  const pieces = parts.flatMap((text, i) =>
    i % 2 === 0 ? [{ text, pause_ms: parts[i + 1] === undefined ? null : Number(parts[i + 1]) }] : [],
  );
  return { attention: { expects, working: works === 'w' }, pieces };
}
