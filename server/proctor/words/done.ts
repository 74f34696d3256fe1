/** Whether somebody says that the code is done. */
const NOT_YET =
  /\b(?:not|isn't|is not|almost|nearly|before|until|when)\b[^.]{0,24}\b(?:done|finished|it|run)\b/;
const DONE =
  /\bthat should (?:do|be) it\b|\blet me (?:just )?(?:run|test|try) (?:it|this|that)\b|\blet me (?:just )?run\b|\bi think (?:that is|that's|this is) (?:it|all)\b|\bi think it works\b|\b(?:i am|i'm|we are|we're|it is|it's|all|okay|ok) (?:done|finished)\b|^(?:done|finished)\b|\b(?:done|finished)[.!]?$/;

export function saysDone(text: string): boolean {
  const words = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[^a-z'.!\s]/g, ' ')
    .trim();
  return DONE.test(words) && !NOT_YET.test(words);
}
