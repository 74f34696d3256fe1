/**
 * Times of the day that the constraints tell of and `inputs:` does not: "every time is written HH:MM on the 24-hour clock,
 * from 00:00 to 23:59". Only where every given text is one, and nothing that is said could forbid some of them.
 */
import { sentences } from '../said/numbers.ts';
import type { Place, Reading } from './reading.ts';
import type { Given } from './spec.ts';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
/** Fewer may be times by chance. */
const LEAST_SEEN = 3;
const TELLS = /\bHH:MM\b/;
const ENDS = /\b(?:from|between)\s+"?(\d\d:\d\d)"?\s+(?:to|and|until)\s+"?(\d\d:\d\d)"?/i;
const [FIRST, LAST] = ['00:00', '23:59'];
/** How they are written, and how long nothing lasts, forbids no time of the day. */
const HARMLESS =
  /\b(?:always |exactly |with )*(?:two|2) digits(?: each)?(?: always)?|\b(?:zero|0)-padded|\bwith(?: a)? leading zeros?|\b(?:always )?(?:shorter|less) than (?:24 hours|a (?:whole )?day|one day)/gi;
const PAST_MIDNIGHT = /\b(?:next|following) (?:day|morning)\b|\bday after\b|\bmidnight\b/i;
const FORBIDS =
  /\b(?:before|after|later|earlier|earliest|latest|same day|never|not|no|only|must|at least|at most|multiples?|quarters?|half|full|whole|every \d+|steps?|sorted|order\w*|ascending|increasing|distinct|different|unique|open\w*|clos\w+|first|last)\b/i;

/** Null where it is not all plain. */
export function clockTold({ lines }: Reading, { seen }: Place): Given | null {
  if (seen.length < LEAST_SEEN || !seen.every((one) => typeof one === 'string' && TIME.test(one)))
    return null;
  const all = lines.flatMap(sentences).flatMap((one) => one.split(/;\s+/));
  const telling = all.filter((one) => TELLS.test(one));
  if (telling.length === 0 || all.some(forbids)) return null;
  const [[, min = FIRST, max = LAST] = []] = telling.flatMap((one) => {
    const ends = ENDS.exec(one);
    return ends === null ? [] : [ends];
  });
  const format = { pattern: 'HH:MM' };
  return min === FIRST && max === LAST ? format : { ...format, min, max };
}

/** Where a time may lie on the next day, which of two comes first is free. */
function forbids(sentence: string): boolean {
  const bare = sentence.replaceAll(HARMLESS, '');
  return FORBIDS.test(bare) && !PAST_MIDNIGHT.test(sentence);
}
