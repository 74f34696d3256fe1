/** What a key does in the player. Pure. */
import type { PlayerState, Speed } from './state.ts';
import { SPEEDS } from './state.ts';

export type Command =
  | { type: 'toggle' }
  | { type: 'by'; ms: number }
  | { type: 'to'; where: 'begin' | 'end' }
  | { type: 'step'; what: 'edit' | 'word' | 'event'; by: 1 | -1 }
  | { type: 'speed'; speed: Speed }
  | { type: 'search' }
  | { type: 'copy' }
  | { type: 'help' };

interface Key {
  key: string;
  shift: boolean;
  /** Control, Alt or the command key: the browser's own. */
  other: boolean;
}

/** About a sentence. */
const STEP_MS = 5_000;
/** About a thought. */
const LEAP_MS = 30_000;

/** Null: the key is not ours. */
export function commandOf({ key, shift, other }: Key, speed: PlayerState['speed']): Command | null {
  if (other) return null;
  switch (key) {
    case ' ':
    case 'k':
      return { type: 'toggle' };
    case 'ArrowLeft':
      return shift ? { type: 'step', what: 'word', by: -1 } : { type: 'by', ms: -STEP_MS };
    case 'ArrowRight':
      return shift ? { type: 'step', what: 'word', by: 1 } : { type: 'by', ms: STEP_MS };
    case 'j':
      return { type: 'by', ms: -LEAP_MS };
    case 'l':
      return { type: 'by', ms: LEAP_MS };
    case ',':
      return { type: 'step', what: 'edit', by: -1 };
    case '.':
      return { type: 'step', what: 'edit', by: 1 };
    case 'p':
      return { type: 'step', what: 'event', by: -1 };
    case 'n':
      return { type: 'step', what: 'event', by: 1 };
    case '-':
      return { type: 'speed', speed: beside(speed, -1) };
    case '+':
    case '=':
      return { type: 'speed', speed: beside(speed, 1) };
    case '0':
      return { type: 'to', where: 'begin' };
    case '9':
      return { type: 'to', where: 'end' };
    case '/':
      return { type: 'search' };
    case 'c':
      return { type: 'copy' };
    case '?':
      return { type: 'help' };
    default:
      return null;
  }
}

function beside(speed: Speed, by: 1 | -1): Speed {
  return SPEEDS[SPEEDS.indexOf(speed) + by] ?? speed;
}

/** As the help lists them. */
export const KEYS: readonly [string, string][] = [
  ['Space', 'play or pause'],
  ['← →', '5 seconds back or on'],
  ['J L', '30 seconds back or on'],
  ['Shift ← →', 'the word before or after'],
  [', .', 'the edit of the code before or after'],
  ['P N', 'the shown event before or after'],
  ['− +', 'slower or faster'],
  ['0 9', 'to the beginning or the end'],
  ['/', 'search'],
  ['C', 'copy a link to this moment'],
  ['?', 'this help'],
];
