/** Whether the words of a problem forbid a program to change its arguments. Authors say so in words more often than in `mutates`. */

/** What an argument is called; the names of the parameters come on top. */
const ARGUMENT =
  'inputs?|arguments?|args?|parameters?|originals?|data|lists?|arrays?|grids?|matrix|matrices|boards?|images?|maps?|dicts?|dictionar(?:y|ies)|objects?|strings?|texts?|graphs?|trees?|sets?';
const CHANGE = '(?:chang|modif|mutat|alter|overwrit|tamper|touch|edit)';
/** Of these a program keeps something although it may change its argument: "without changing the order of the others". */
const NOT_THE_ARGUMENT = String.raw`(?!\w*(?: with)? (?:the |their |its |any |each |of |relative |original |other |remaining |rest )*(?:orders?|sequence|positions?|places?|lengths?|sizes?|signs?|meaning|others?|rest|remaining|answers?|results?|colou?rs?|case)\b)`;
/** "Leave all other cells as they are" is about the answer. */
const OTHERS = String.raw`\b(?:others?|rest|remaining|else|unless|if|when|where|that|which|who)\b`;
const AS_IT_IS =
  '(?:as (?:it|they) (?:is|are|was|were)|as is|as given|unchanged|unmodified|unaltered|untouched|intact|alone|the same|read[- ]only|immutable)';

/** `texts` in any layout of lines; `params` are names that may stand for the argument. */
export function saysLeaveAlone(texts: readonly string[], params: readonly string[]): boolean {
  const argument = `(?:${[ARGUMENT, ...params.map((name) => name.replaceAll('$', String.raw`\$`))].join('|')})`;
  const patterns = [
    String.raw`\b(?:must|may|should|shall|do|can)(?: not|n't)(?: to)?(?: be)? ${CHANGE}${NOT_THE_ARGUMENT}`,
    String.raw`\b${argument}(?: \w+)? (?:is|are) not(?: to)?(?: be)? ${CHANGE}`,
    String.raw`\b(?:neither|none|no)(?: of)?(?: the| your| both)* ${argument} (?:may|must|should|can|shall|is to|are to|is|are)(?: not)?(?: to)?(?: be)? ${CHANGE}`,
    String.raw`\b(?:cannot|can't|never|without|avoid|not allowed to|rather than|instead of|no)(?: be)? ${CHANGE}${NOT_THE_ARGUMENT}`,
    String.raw`\b(?:leaves?|leaving|keeps?|keeping|left|kept) (?:the |its |your |this |both |all |given |original |input )*${argument}(?: \w+)? ${AS_IT_IS}\b`,
    String.raw`\b${argument}(?: \w+)? (?:(?:must|should|shall|has to|have to|is|are|will|needs? to|is to|are to)(?: always)? )?(?:be )?(?:stays?|remains?|left|kept|be|is|are)(?: exactly| just)? ${AS_IT_IS}\b`,
    String.raw`\b(?:treat|consider)(?: \w+){0,3} as (?:read[- ]only|immutable)\b`,
    String.raw`\b(?:read[- ]only|immutable) ${argument}\b`,
    String.raw`\b(?:no|without|free of) side[- ]effects?\b`,
  ].map((pattern) => new RegExp(pattern, 'i'));
  const plain = texts.map((text) =>
    text.replaceAll(/[`*_]{1,2}(?=\w)|(?<=\w)[`*]{1,2}/g, '').replaceAll('’', "'"),
  );
  return plain
    .flatMap((text) => text.replaceAll(/\s+/g, ' ').split(/(?<=[.!?;:])\s|,\s(?=(?:and|but|so)\b)/))
    .some((part) => patterns.some((pattern) => isSaid(pattern, part)));
}

/** Said, and not about the rest of something or under a condition. */
function isSaid(pattern: RegExp, part: string): boolean {
  const found = pattern.exec(part);
  if (found === null || new RegExp(OTHERS, 'i').test(found[0])) return false;
  return !/\b(?:others?|rest|remaining)(?: \w+)? ?$/i.test(part.slice(0, found.index));
}
