/** Words that are about no problem in particular. */
import { wordsOf } from './words.ts';

/** What interviews are about, whatever the problem. */
const INTERVIEW = `example case input output line code test run program function pad loop time question problem result answer
  write say tell read think talk explain look see want like need get give go come work make take try know have happen
  first last one two three four five minute second start stop good idea part word thing way different end step note number
  list text find show use mean point call back possible let small large long short begin python return next
  change value any more most many much very only also again other another some can may must should will would could not`;
/** Words of any talk. */
const COMMON = `what which who whom whose where when while why how if but so because than then there here such own same too
  just about into onto over under up down out off until during between through against without within am been being did
  doing done had having he she me him her us our mine yours hers ours theirs nor yet though although however whether
  either neither both few several enough rather quite almost perhaps maybe please thanks thank sorry yes no not okay well
  really actually simply never ever always often sometimes still now today tomorrow soon later again ago fine nice great
  sure certain able please welcome hello goodbye far near around away together apart everything anything nothing something
  everybody anybody nobody somebody everyone anyone someone bit lot kind sort thing things people person himself herself
  itself themselves say said told tell ask asked answer put let letting going gone came got gave took made knew seem seems
  seemed mean meant matter matters care wonder guess hope expect expected assume believe understand understood agree case
  cases belong belongs else instead next ready quiet single hear heard wait waiting while whole rest begin began begun
  ends else than were was earlier comes become becomes became leave leaves afraid worry relax whichever whatever whenever wherever hand
  hands side screen middle part parts goes went help improve improved hour hours negative positive zero empty suppose imagine notice`;

const EVERY = new Set(wordsOf(`${INTERVIEW} ${COMMON}`));

/** `word` as words.ts stems it. */
export const isCommon = (word: string): boolean => EVERY.has(word);
