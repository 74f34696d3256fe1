/**
 * What no prose of a scorecard may speak of, whoever wrote it: a rule, a model or a person. How somebody sounds, who they
 * are, what they may have felt, and verdicts on integrity facts. Pure.
 */

interface Ban {
  about: string;
  words: RegExp;
}

/** Searched in order; the first that is found is told. */
const BANS: readonly Ban[] = [
  {
    about: 'accent and command of the language',
    words:
      /\b(?:accent(?:s|ed)?|pronounc\w*|pronunciation|(?:native|non-native) (?:english )?speakers?|mother tongue|(?:broken|bad|poor|perfect|excellent|good) english|fluen(?:t|tly|cy)|articulate(?:ly)?|(?:strong|heavy) dialect|grammar)\b/i,
  },
  {
    about: 'pace, pauses and fillers',
    words:
      /\b(?:fillers?|filler words|stutter\w*|stammer\w*|mumbl\w*|(?:long|short|many|awkward) (?:pauses?|silences?)|paus(?:es|ed|ing)|(?:spoke|speaks|speaking|talk(?:s|ed|ing)?|answer(?:s|ed)?) (?:too |very |quite |rather )?(?:slow(?:ly)?|fast|quick(?:ly)?|rapid(?:ly)?)|(?:slow|fast) (?:speaker|talker)|words per minute|(?:slow|good|quick|fast|speaking|talking|steady) pace|ums? and u[hm]s?|took (?:a )?long (?:time )?to answer)\b/i,
  },
  {
    about: 'tone, voice and feelings',
    words:
      /\b(?:tone(?: of voice)?|(?:his|her|their|the candidate’s) voice|monotone voice|nervous\w*|anxious\w*|anxiety|stressed|stressful|calm(?:ly|ness)?|(?:sound(?:s|ed)|seem(?:s|ed)|(?<!I )was|is|looked|very|more|less|not|un|over|self)[ -]?confident|confidently|(?:self-|lack(?:s|ed|ing)? (?:of )?|their |his |her )confidence|insecure|timid|shy|hesita\w*|enthusias\w*|excite[dm]\w*|bored|frustrat\w*|emotion\w*|arrogan\w*|friendly|unfriendly|likeable|charming|attitude|personality|body language|eye contact|demeanou?r)\b/i,
  },
  {
    about: 'who the candidate is',
    words:
      /\b(?:(?:his|her|their) age|aged|too old|too young|years old|young|elderly|gender|male|female|pregnan\w*|ethnic\w*|race(?! condition)|racial|nationality|foreigners?|immigrants?|indian|chinese|african|asian|european|american|arab|jewish|muslim|christian|hindu|religio\w*|disab(?:led person|ility|ilities)|handicap\w*|autis\w*|adhd|dyslexi\w*|deaf|married|marital|family status|accommodations?|cultur(?:e|al) fit)\b/i,
  },
  {
    about: 'integrity facts, which never count and carry no verdict',
    words:
      /\b(?:cheat\w*|dishonest\w*|plagiari\w*|suspicio\w*|fraud\w*|cop(?:ied|ying) (?:it from|from|the (?:answer|solution)|a solution|code from)|copy[- ]?past\w*|past(?:ed|ing|es)|left the (?:tab|page|pad|browser|window)|(?:tab|window) switch\w*|switch(?:ed|ing|es) (?:tabs?|windows|to another (?:tab|window))|(?:looked|looking) up the (?:answer|solution)|looked it up|googl\w*|chat ?gpt|copilot|ai[- ]generated|used (?:an )?(?:ai|llm))\b/i,
  },
];

/** What a text speaks of that it may not, and the words; null when nothing. */
export function forbidden(text: string): { about: string; words: string } | null {
  for (const { about, words } of BANS) {
    const found = words.exec(text);
    if (found !== null) return { about, words: found[0] };
  }
  return null;
}

/** Published with the rules. */
export const FORBIDDEN: readonly string[] = BANS.map(({ about }) => about);
