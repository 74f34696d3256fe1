/** Words of the caller: are they more than a sign of listening? */

/** Signs of listening: whoever says them does not want the floor. */
const BACK_CHANNEL = new Set(
  (
    'mm mmm mhm mm-hm mm-hmm mmhm mmhmm hm hmm uh-huh uhuh aha ah oh okay ok okey kay yeah yep yup right sure ' +
    'alright cool great nice gotcha'
  ).split(' '),
);
/** Sounds of thinking: they hold the floor, but they do not take it. */
const FILLERS = new Set('um uh uhm er erm eh huh'.split(' '));
const BACK_CHANNEL_PHRASES = /\b(?:i see|got it|all right|makes sense|uh huh|mm hm|mm hmm)\b/g;

/** Lower case, no punctuation; "Mm-hm," is "mm-hm". */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** True when nothing in it asks for the floor: only signs of listening and sounds of thinking, or no words at all. */
export function isBackChannel(text: string): boolean {
  const rest = wordsOf(text).join(' ').replaceAll(BACK_CHANNEL_PHRASES, ' ');
  return wordsOf(rest).every((word) => BACK_CHANNEL.has(word) || FILLERS.has(word));
}

/** One such word is enough to be sure that it is meant for us. */
const STOPS_US = new Set(
  'no nope stop wait hold hang sorry pardon excuse what why how hey hello question repeat again help actually'.split(
    ' ',
  ),
);

export function stopsUs(text: string): boolean {
  return wordsOf(text).some((word) => STOPS_US.has(word));
}

/** A single word besides signs of listening: it may still be spelled anew, of a cough or an "mm-hm". */
export function isDoubtful(text: string): boolean {
  const real = wordsOf(text).filter((word) => !BACK_CHANNEL.has(word) && !FILLERS.has(word));
  return real.length <= 1 && !stopsUs(text);
}
