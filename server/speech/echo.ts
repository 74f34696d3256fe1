/** What the caller's words are to the floor, given what we are saying: our own words come back, or an answer. Pure. */
import type { Apart } from './backWords.ts';
import type { TakenAs } from './floorState.ts';
import type { Attention } from './contract.ts';
import { isBackChannel, stopsUs, wordsOf } from './words.ts';

/** What our own ear heard instead of a voice; `echo_alone`: ours, for sure, and nobody else's. */
export type MadeOf = 'echo_alone' | 'echo' | 'noise' | 'unsure';

/** Words that stop us even if we have just said them ourselves, unless it was surely us who were heard. */
const NEVER_ECHO = new Set('no wait stop hold hang sorry excuse hey what why'.split(' '));
/** A single short word of ours is soon said by chance. */
const ECHO_LETTERS = 5;
/** The recogniser mishears what comes from a loudspeaker: so much of the letters is ours, in our order. */
const OURS = 0.6;
/** Out of a noise the recogniser makes a word or two. */
const NOISE_WORDS = 2;

/** `sounding`: our words of the last seconds. */
export function isEcho(text: string, sounding: string): boolean {
  const words = wordsOf(text);
  if (words.length === 0 || words.some((word) => NEVER_ECHO.has(word))) return false;
  if (words.length === 1 && (words[0] ?? '').length < ECHO_LETTERS) return false;
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return lettersInOrder(words, wordsOf(sounding)) >= OURS * letters;
}

/** Letters of the longest common run of words, gaps allowed. */
function lettersInOrder(words: readonly string[], others: readonly string[]): number {
  let row: number[] = Array.from({ length: others.length + 1 }, () => 0);
  for (const word of words) {
    const next = [0];
    for (const [i, other] of others.entries()) {
      const here = word === other ? (row[i] ?? 0) + word.length : 0;
      next.push(Math.max(here, row[i + 1] ?? 0, next[i] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Asked for a yes or no, by its first words: "yeah" is an answer then. */
const YES_NO =
  /^(?:so |and |okay |now )*(?:is|are|am|do|does|did|can|could|would|will|shall|should|have|has|was|were|ready|any)\b/i;
/** "Say yes or press 1". */
const SAY_YES = /\b(?:say|yes or|yes, or)\b.*\bno\b/i;

/** Whether a question that takes a yes or no has been heard in what we are saying. `heard`: of it, up to now. */
export function yesNoHeard(heard: string, expects: Attention['expects']): boolean {
  const sentences = heard.match(/[^.?!]+[.?!]+/g) ?? [];
  const last = sentences.slice(-2).map((sentence) => sentence.trim());
  const asks = last.some(
    (sentence) => SAY_YES.test(sentence) || (sentence.endsWith('?') && YES_NO.test(sentence)),
  );
  return asks || (expects === 'yes_no' && last.some((sentence) => sentence.endsWith('?')));
}

/** "Yes, I agree": begins with one of the two and does not name both, as our own "say yes, or no" does. */
const YES = /^(?:yes|yeah|yep|yup|sure|of course|i agree|i do)\b/i;
const NO = /^(?:no|nope|i do not|i don['’]t)\b/i;
function answersYesOrNo(text: string): boolean {
  const plain = wordsOf(text).join(' ');
  if (NO.test(plain)) return true;
  return YES.test(plain) && !/\bor\b/i.test(plain);
}

/** So many words together are no chance, and so many more no mishearing where nobody was louder than our echo. */
const SURE_WORDS = 3;
const SURE_WORDS_IN_ECHO = 4;

/**
 * How `text` counts while we say, or have just said, `own`. `made_of`: what our own ear heard instead of a voice;
 * `apart`: which of the words are not ours, by when each was said; null where words have no times, or nothing sounds.
 */
export function takenAs(
  { text, over }: { text: string; over: boolean },
  own: { sounding: string; heard: string } | null,
  expects: Attention['expects'],
  made_of: MadeOf | null,
  apart: Apart | null,
): TakenAs | undefined {
  if (own !== null && apart !== null) {
    const asked = yesNoHeard(own.heard, expects);
    const theirs = apart.theirs.map((word) => word.text).join(' ');
    const answer = answersTo(text, made_of, apart);
    if (asked && answersYesOrNo(answer)) return 'answer';
    return takenApart(theirs, over, asked, made_of, apart);
  }
  if (made_of === 'echo_alone')
    return isOnlyOurs(text, `${own?.heard ?? ''} ${own?.sounding ?? ''}`) ? 'echo' : 'unsure';
  if (own === null) return undefined;
  const asked = yesNoHeard(own.heard, expects);
  // Their answer is made of our question's words: taking it for our echo would be not hearing their consent.
  if (asked && answersYesOrNo(text)) return 'answer';
  if (isEcho(text, own.sounding)) return 'echo';
  return ofNoEcho(text, asked, made_of);
}

/**
 * What may be a yes or a no of theirs. Our own question names both, and comes back: nobody may consent, or refuse, by what may
 * be one of our words misheard. Where no echo is known, their answer is made of our question's words.
 */
function answersTo(text: string, made_of: MadeOf | null, { sure, way_known }: Apart): string {
  const echoes = way_known || made_of === 'echo_alone';
  return echoes ? sure.map((word) => word.text).join(' ') : text;
}

/** Words are the surest sign: those that cannot be ours were said by the caller, however softly. */
function takenApart(
  theirs: string,
  over: boolean,
  asked: boolean,
  heard_as: MadeOf | null,
  { run, alone, louder, share, way_known }: Apart,
): TakenAs | undefined {
  const made_of = heard_as === 'echo' && louder ? null : heard_as;
  if (theirs === '') return over || way_known || made_of !== null ? 'echo' : 'unsure';
  const stops = stopsUs(theirs);
  const sure = run >= (made_of === 'echo_alone' || made_of === 'echo' ? SURE_WORDS_IN_ECHO : SURE_WORDS);
  if ((sure && !isBackChannel(theirs)) || (stops && (way_known || made_of === 'echo_alone'))) return 'theirs';
  // A word or two among many of ours were misheard.
  if (!stops && !alone && share <= 1 - OURS) return 'echo';
  const in_echo = made_of === 'echo_alone' || (made_of === 'echo' && !alone && !stops);
  if (in_echo) return alone || run > 1 ? 'unsure' : 'echo';
  return ofNoEcho(theirs, asked, made_of);
}

function ofNoEcho(text: string, asked: boolean, made_of: MadeOf | null): TakenAs | undefined {
  if (made_of === 'echo' && !stopsUs(text)) return 'echo';
  const few = wordsOf(text).length <= NOISE_WORDS;
  if (made_of === 'noise' && few) return 'noise';
  if (isBackChannel(text) && asked) return 'answer';
  return made_of === 'unsure' && few && !stopsUs(text) ? 'unsure' : undefined;
}

/**
 * Nothing was heard but our own voice, as late and as soft as it always comes back here. Only a word that stops us and that
 * we have not said is looked into: whoever is softer than our echo can be known by nothing else.
 */
function isOnlyOurs(text: string, sounding: string): boolean {
  const [words, ours] = [wordsOf(text), new Set(wordsOf(sounding))];
  return words.length > NOISE_WORDS || !words.some((word) => stopsUs(word) && !ours.has(word));
}
