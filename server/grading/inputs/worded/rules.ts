/** What is said of single signs in a text of given letters: where one may stand, what comes behind one. */
import { asClass, charsOf, escaped, signOf } from './letters.ts';

export type Rule = { kind: 'opens word'; sign: string } | { kind: 'escapes'; sign: string; others: string[] };

const QUOTED = String.raw`(?:an? |the |every )?(["'].["']|[a-z]+)`;
const OPENS = new RegExp(
  String.raw`^${QUOTED} (?:is|stands|comes|appears) (?:only ever|only|always|never anywhere but) (?:as )?(?:the first (?:character|letter|sign) of|at the (?:beginning|start) of) (?:a|every|each) word(?: \(?words are separated by (?:1 or more|single|any number of) (?:spaces|blanks)\)?)?$`,
  'i',
);
const ESCAPES =
  /^every (\w+) (?:begins|starts|opens) an escape(?:: it|,? which|, and| and)? is followed by (\S+)(?: or(?: by)? another \w+(?: that belongs to it)?)$/i;

/** Null where it is no such rule. */
export function ruleIn(clause: string): Rule | null {
  const opens = signOf(OPENS.exec(clause)?.[1] ?? '');
  if (opens !== null) return { kind: 'opens word', sign: opens };
  const [, escape = '', other = ''] = ESCAPES.exec(clause) ?? [];
  const sign = signOf(escape);
  const others = signOf(other) ?? (/^[^\w\s]$/.test(other) ? other : null);
  return sign === null || others === null ? null : { kind: 'escapes', sign, others: [others, sign] };
}

/** First some short texts that use the rule, for who draws from it. Of one rule alone: two could have to do with each other. */
export function ruledPattern(letters: string, [rule, ...others]: readonly Rule[]): string | null {
  const chars = charsOf(letters);
  if (rule === undefined || others.length > 0 || !chars.includes(rule.sign)) return null;
  const sign = escaped(rule.sign);
  const without = (signs: readonly string[]) => asClass(chars.filter((char) => !signs.includes(char)));
  if (rule.kind === 'escapes') {
    const one = `(?:${without([rule.sign])}|${sign}(?:${rule.others.map(escaped).join('|')}))`;
    return `${one}{2,7}|${one}*`;
  }
  const plain = without([' ', rule.sign]);
  const word = `(?:${sign}${plain}*|${plain}+)`;
  const short = `(?:${sign}|${sign}?${plain}{1,2})`;
  return chars.includes(' ') ? `${short}(?: {1,2}${short}){0,2}| *(?:${word}(?: +${word})*)? *` : null;
}
