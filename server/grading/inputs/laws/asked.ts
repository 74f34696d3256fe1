/** What an answer to a candidate's question comes to: a question about all of them is answered "no", one about what may be, with what then is. */

type Asked = (asks: string, answer: string) => boolean;

export const YES = /^(?:yes|it can|they can|it may|they may|of course|sure)\b/i;
const NO = /^(?:no\b(?! (?:two|such|one)\b)|not (?:necessarily|always)\b)/i;
/** What is denied, or holds in some cases. */
const DENIED = /\b(?:never|not|no|none|cannot|can't|but|unless|only|at most|except)\b/i;
/** "Can a boss have a larger number?": a no forbids it. "Can I assume that it is sorted?" asks about all. */
const MAY_BE =
  /^(?:and )?(?:can|may|could|might|(?:is|are) there|is it (?:possible|allowed))\b(?! (?:I|we|you|one)\b| it be (?:assumed|relied))/i;
const WHAT_IF =
  /^(?:and )?(?:what|how)\b[^?]*\b(?:about|of|if|when|happens|becomes|do(?:es)?)\b|^(?:and )?if\b/i;
const NEVER =
  /^(?:no|none|nothing|never|not)[.,;]|\b(?:never|cannot|can't|does(?: not|n't) (?:happen|occur|come)|do(?: not|n't) (?:happen|occur|come)|(?:is|are)(?: not|n't) (?:in|part|one|given|among|any)|impossible|no such|won't|will not|there (?:is|are) (?:no|none)|assum\w*|guarantee\w*|rely|always|not (?:possible|occur|allowed))\b/i;

/** Asked whether it may be, and it may. */
export const yes =
  (asked: RegExp): Asked =>
  (asks, answer) =>
    YES.test(answer) && asked.test(asks) && !DENIED.test(answer);

/** Asked whether all are so, and they are not. */
export const notAll =
  (asked: RegExp): Asked =>
  (asks, answer) =>
    NO.test(answer) && asked.test(asks) && !MAY_BE.test(asks);

/** "What about products without tags?": nobody says what becomes of what never is. */
export const becomes =
  (asked: RegExp): Asked =>
  (asks, answer) =>
    asked.test(asks) && WHAT_IF.test(asks) && !NEVER.test(answer);

/** Asked whether it may be, and it may, though more is said of it: "Yes, then nothing is left, but ...". */
export const may =
  (asked: RegExp): Asked =>
  (asks, answer) =>
    asked.test(asks) && MAY_BE.test(asks) && YES.test(answer) && !NEVER.test(answer);

export const possible =
  (asked: RegExp): Asked =>
  (asks, answer) =>
    [yes(asked), becomes(asked), may(asked)].some((one) => one(asks, answer));

export const anyOf =
  (...all: readonly Asked[]): Asked =>
  (asks, answer) =>
    all.some((one) => one(asks, answer));
