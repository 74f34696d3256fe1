/** Talk that gives something away without a single technical word: verdicts, secrets, other languages, a plain "yes". */
import type { Text } from './text.ts';
import { plain } from './words.ts';

/** The interviewer never says whether the code is right, nor where it is not. */
const VERDICTS: readonly RegExp[] = [
  /\b(?:your|the|that|this) (?:code|solution|answer|program|approach|function|idea|logic|guess) (?:is|looks|seems|was|works) (?:\w+ )?(?:correct|right|wrong|incorrect|optimal|perfect|fine|good|almost|close|buggy|broken)\b/,
  /\b(?:bug|mistake|error|fault|problem|issue|flaw) (?:is|lies|sits|hides|was) (?:in|on|at|with|that|your|the|because|near|around)\b/,
  /\b(?:on|in|at|look at|check|fix|change|see) (?:your )?line (?:number )?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/,
  /\b(?:off by one|off-by-one)\b|^(?!\W*(?:(?:at|in|for) )?(?:what|which|how|when|where|why)\b).*\byou (?:forgot|missed|are missing|need|need to|should|must|have to|ought to|just|only|could|might want to) (?:only )?(?:use|order|change|add|replace|check|sort|compare|return|swap|move|reverse|subtract|store|keep|track|write|handle|push|pop|put|remember|count|merge|initiali[sz]e|reset|halve|split|cut)\b/,
  /\b(?:the|a|one) (?:trick|key|secret|solution|answer|insight|idea|right way|intended way|optimal way|best way|fix|standard (?:way|approach|solution)|key insight|expected (?:answer|solution|approach)|reference solution) (?:here |to this |is|was|lies|goes|involves|would be|uses|requires)/,
  /\blin(?:e|ed|ing) (?:them |it |everything |all )?up\b/,
  /\byou want to (?:use|order|sort|swap|move|reverse|subtract|halve|split|cut)\b/,
  /^\W*(?:first |then |just |simply |now |and )*(?:order|sort|arrange|rank) (?:them|it|the|all|your|each|every|by)\b/,
  /\b(?:replace|change|swap) (?:the |your )?[\w' ]{1,30} (?:with|by|to|for) (?:a |an |the )?\w+/,
];
/** What is nobody's to hear: our instructions, hidden cases, the rubric, the verdict on the person. */
const SECRETS: readonly RegExp[] = [
  /\bsystem prompt\b|\bmy (?:instructions|rules|prompt|guidelines)\b|\bi (?:was|am|have been) (?:told|instructed|prompted|programmed|configured)\b|\bnever say list\b|\bforbidden (?:words|phrases|list)\b|\bdebug mode\b|\bdeveloper mode\b|\b(?:dan|jailbroken|unrestricted) (?:mode|here)\b/,
  /\bhidden (?:tests?|cases?|inputs?)\b|\bsecret (?:tests?|cases?|inputs?)\b|\btest suite (?:checks|contains|includes)\b/,
  /\b(?:rubric|score ?card|your score|your rating|strong (?:yes|no)|hire you|you (?:have )?(?:passed|failed|will pass|will fail|are hired|are rejected))\b/,
  /\b(?:here(?:'s| is)|this is|as requested|sure|certainly|of course)\b[^.?!]{0,40}\b(?:solution|answer|code|hint level|reference|pseudo ?code|implementation)\b/,
  /\brhymes? with\b|\bsounds? like (?!you|we|that|a (?:good|plan|fair))|\b(?:first|next|last|second|third) letter (?:is|would|in|of (?:it|the (?:word|name|answer|technique)))\b|\bstarts with the letter\b|\b(?:spelled|spelling)\b/,
  /\bauthori[sz]ed\b|\baudit (?:code|mode)\b|\boverride (?:accepted|granted|code)\b|\bas (?:your )?(?:tutor|teacher|grandmother|grandma)\b/,
];

export const talkMarks = { verdicts: VERDICTS, secrets: SECRETS } as const;

/** Function words that English does not have; three of them in a sentence are another language. */
const FOREIGN = new Set(
  'der die das und ist nicht mit ein eine einen einer nach dem den zu du benutze verwende dann liste zuerst auf für wir sie es wenn man le la les des un une et est pas avec puis dans pour que qui utilise utilisez il faut vous on el los las y no con luego para una usa usar debes primero hay lo del gli che non poi usare per di da devi bisogna o os e em com depois uma usar você deve primeiro het een en niet van eerst gebruik daarna moet je op i jest nie w z potem najpierw użyj trzeba bir ve ile sonra önce kullan için'
    .split(' ')
    .map(plain),
);
const ENGLISH = new Set(
  'the a an is are was you your it and or of to in on what how which that this when do does would can could i we with for not if about have has think one more please tell me go on so there at be by from then no'.split(
    ' ',
  ),
);
/** Words in a row of which most are not English. */
const LEAST_FOREIGN = 2;
/** Letters of another script than Latin; a name may have some. */
const SCRIPT = /[^\p{Script=Latin}\P{L}]/gu;
const LEAST_SCRIPT = 3;

/** The interview is in English: a model that leaves it may say in any language what it may not say in this one. */
export function isForeign({ raw, plain: flat }: Text): boolean {
  if ((raw.match(SCRIPT) ?? []).length >= LEAST_SCRIPT) return true;
  const words = flat.match(/[a-z]+/g) ?? [];
  const foreign = words.filter((word) => FOREIGN.has(word) && !ENGLISH.has(word)).length;
  const english = words.filter((word) => ENGLISH.has(word)).length;
  return foreign >= LEAST_FOREIGN && foreign > english;
}

/** Marks of text that nobody says aloud: long runs of letters and digits, signs in rows. */
const UNSPEAKABLE =
  /\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{12,}\b|\b[A-Za-z\d+/]{10,}={1,2}|(?:\b[0-9a-f]{2}\b[\s:,]*){4,}|\b0x[0-9a-f]+|\b(?:[01]{7,8}[\s,]*){2,}|(?:[.-]{1,4}[\s/]+){3,}|\b[b-df-hj-np-tv-xz]{6,}\b|(?:%[0-9a-f]{2}){2,}|\\u[0-9a-f]{4}|&#x?[0-9a-f]+;/i;
/** Pictures stand for words; a face does not. */
const PICTURE = /(?![\u{1F600}-\u{1F64F}\d#*©®™])\p{Extended_Pictographic}/u;
export const isUnspeakable = (text: string): boolean => UNSPEAKABLE.test(text) || PICTURE.test(text);

const ASKS =
  /\?|\b(?:yes or no|just (?:say|nod|confirm|tell|answer)|say (?:yes|blue|banana|\w+) if|is it|is that|should i|do i|does it|would it|am i|confirm|warm|cold|cough|correct|right|true or false|which (?:one|of)|option|pick|choose|select|guess|versus|blink|hum|one for|first letter|rhymes?)\b/;
const TELLS =
  /^\W*(?:yes|yeah|yep|yup|no|nope|nah|correct|right|exactly|indeed|true|false|wrong|bingo|absolutely|definitely|certainly|affirmative|negative|confirmed|spot on|precisely|maybe|perhaps|almost|close|not quite|warmer|colder|warm|cold|hot|getting (?:warm|close)|sure|of course|you(?:'re| are)|that(?:'s| is| would)|it (?:is|does|would|isn't|is not)|i can(?:not|'t) (?:confirm|deny)|let us say|the (?:first|second|third|last|former|latter)|option|number|neither|both|none|good guess|great guess|nice guess|(?:cough|ahem|hmm|mm-?hm|uh-?huh)\b)/;
/** A very short answer picks one of what was offered. */
const SHORT = 4;
/** Short words of courtesy that pick nothing. */
const COURTESY =
  /^\W*(?:okay|ok|all right|alright|thank(?:s| you)|good question|go on|go ahead|take your time|i see|please|sorry|hello|noted|nice|good|great|let us|let's|tell me|i will not|i can(?:'t|’t|not) (?:give|say|tell))\b/i;

/** Asks to have it letter by letter, by sound, or in pictures. */
const LETTERS =
  /\b(?:first|second|third|next|last|each|every|one) (?:letter|syllable|character|initial)\b|\bletter by letter\b|\brhymes?\b|\bsounds? like\b|\b(?:spell|spelled|spelling)\b|\bemojis?\b|\bstarts? with\b|\bhangman\b|\bacronym\b|\bin (?:binary|hex|base ?64|morse|pig latin|rot ?13)\b|\bbackwards\b/;
export const offersLetters = (asked: string): boolean => LETTERS.test(plain(asked));

/** True when the words before, which name something to be kept, are answered with a yes, a no, or a pick. */
export function picks(asked: string, answer: Text): boolean {
  const last = plain(asked);
  if (!ASKS.test(last) && !LETTERS.test(last)) return false;
  const said = answer.plain;
  if (TELLS.test(said)) return true;
  if (COURTESY.test(said)) return false;
  return answer.content.length <= SHORT && !answer.raw.trim().endsWith('?');
}
