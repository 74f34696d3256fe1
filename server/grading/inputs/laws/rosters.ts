/**
 * Names in one parameter that all stand in another one, at whichever place of its rows: the categories of items that are keys of a
 * map of rates, the people of messages that are in a list of members. No law where the text speaks of unknown ones.
 */
import type { Json, Problem, ValueType } from '../../contract.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { textPlaces } from './places.ts';

type Input = Record<string, Json>;
type Law = (input: Input) => boolean;
type Param = { name: string; type: ValueType };

/** As many given inputs as this have such names, and as many different ones there are: fewer stand there by chance. */
const LEAST_TELLING = 3;

/** "Unknown users are skipped", "What of a code that is not in the list?", "for people who are not known". */
const STRANGERS =
  /\b(?:unknown|unlisted|unregistered|stray|foreign|missing (?:from|in)|(?:not|n't|never|nowhere|neither) (?:\w+ ){0,4}?(?:known|listed|registered|exist\w*|mentioned|named|(?:in|on|among|one of|part of)\b(?! (?:\w+ )?(?:order|results?|answers?|output)\b| a row\b)))\b/i;
/** "No unknown users come", "every user must be one that is not listed elsewhere". */
const NO_STRANGERS =
  /\b(?:never|cannot|can't|must|always|every|each|all|guarantee\w*|assum\w*)\b|\b(?:no|none) (?:\w+ ){0,3}$|: (?:no|none)\b/i;
/** What becomes of them, whoever they are. */
const OUTCOME =
  /\b(?:ignor\w*|skip\w*|left out|leave (?:it|them)|dropped|counts? (?:as|for)|treated|nothing happens|no effect)\b/i;

/** Whether some may stand nowhere else. */
export function speaksOfStrangers({ constraints, prompt_md, spoken, clarifications }: Problem): boolean {
  const told = [...constraints, prompt_md, spoken].flatMap((text) => sentences(plainText(text)));
  const asked = clarifications.map(({ asks, answer }) => `${asks.replace('?', ':')} ${answer}`);
  return [...told, ...asked].some((line) => {
    const found = STRANGERS.exec(line);
    if (found === null) return false;
    const [before, after] = [line.slice(0, found.index), line.slice(found.index + found[0].length)];
    return OUTCOME.test(line) || ![before, after].some((part) => NO_STRANGERS.test(part));
  });
}

/** `unmatched` need not have what another one names. */
export function rosterLaws(
  params: readonly Param[],
  given: readonly Input[],
  unmatched: ReadonlySet<string>,
): Law[] {
  return params.flatMap((a) =>
    params
      .filter((b) => b.name !== a.name && !unmatched.has(b.name))
      .flatMap((b) =>
        textPlaces(a.type).flatMap((names) =>
          textPlaces(b.type).flatMap((roster): Law[] => {
            const named = (input: Input) => names.read(input[a.name] ?? null);
            const law: Law = (input) => {
              const known = new Set(roster.read(input[b.name] ?? null));
              return named(input).every((name) => known.has(name));
            };
            return tells(given.map(named)) ? [law] : [];
          }),
        ),
      ),
  );
}

function tells(named: readonly (readonly Json[])[]): boolean {
  const filled = named.filter((names) => names.length > 0);
  return filled.length >= LEAST_TELLING && new Set(filled.flat()).size >= LEAST_TELLING;
}
