/**
 * What parameters have to do with each other, and the words of a text: laws that every given input obeys where enough of them
 * could have broken them.
 */
import type { Problem } from '../../../contract.ts';
import { beyondIn } from '../beyond.ts';
import { speaksOfStrangers } from '../rosters.ts';
import { unmatchedIn } from '../unmatched.ts';
import { gridCellLaws } from './cells.ts';
import { distinctLaws } from './distinctSaid.ts';
import { eitherLaws } from './eitherRoster.ts';
import { jointOf, type Law } from './joint.ts';
import { notAfterLaws } from './notAfter.ts';
import { openingLaws } from './openings.ts';
import { optionLaws } from './optionWords.ts';
import { reachLaws } from './reach.ts';
import { risingLaws } from './rising.ts';
import { signLaws } from './signs.ts';
import { takenBackLaws } from './takenBack.ts';
import { wordFormLaws } from './wordForms.ts';
import { wordsLeftLaws } from './wordsLeft.ts';

/** Parameters in `clear` are known. */
export function jointLaws(problem: Problem, clear: ReadonlySet<string>): Law[] {
  const joint = jointOf(problem, clear);
  return [
    ...(speaksOfStrangers(problem) ? [] : [...signLaws(joint), ...eitherLaws(joint, unmatchedIn(problem))]),
    ...gridCellLaws(joint),
    ...reachLaws(joint, beyondIn(problem)),
    ...wordsLeftLaws(joint),
    ...risingLaws(joint),
    ...openingLaws(joint),
    ...wordFormLaws(joint),
    ...optionLaws(joint),
    ...takenBackLaws(joint),
    ...distinctLaws(joint),
    ...notAfterLaws(joint),
  ].filter((law) => joint.given.every(law));
}
