/**
 * Names that all stand in one place or in another: the parts of an assembly that are assemblies or simple parts. No law where
 * the text speaks of names that stand nowhere else.
 */
import type { Json } from '../../../contract.ts';
import { type TextPlace, textPlaces } from '../places.ts';
import { type Input, type Joint, type Law, LEAST_TELLING, type Param, telling } from './joint.ts';

type Read = (input: Input) => readonly Json[];
interface Place {
  param: string;
  read: Read;
}

/** What names in `unmatched` need not be matched by the other. */
export function eitherLaws({ params, given, clear }: Joint, unmatched: ReadonlySet<string>): Law[] {
  const places = params.flatMap((param) => textPlaces(param.type).map((place) => placeOf(param, place)));
  const rosters = params
    .filter(({ name }) => !unmatched.has(name))
    .flatMap((param) => rostersOf(param).map((place) => placeOf(param, place)));
  return places.flatMap((names) =>
    rosters.flatMap((one, i) =>
      rosters
        .slice(i + 1)
        .filter((other) => [names, one, other].some(({ param }) => !clear.has(param)))
        .flatMap((other) => eitherLaw(given, names.read, [one.read, other.read])),
    ),
  );
}

const placeOf = ({ name }: Param, { read }: TextPlace): Place => ({
  param: name,
  read: (input) => read(input[name] ?? null),
});

/** The keys of maps, and lists of names. */
function rostersOf({ type }: Param): TextPlace[] {
  if (type.kind === 'dict') return textPlaces(type).slice(0, 1);
  return type.kind === 'list' && type.of.kind === 'str' ? textPlaces(type) : [];
}

function eitherLaw(given: readonly Input[], names: Read, rosters: readonly [Read, Read]): Law[] {
  const [first, second] = rosters;
  const fits = (name: Json, input: Input) => first(input).includes(name) || second(input).includes(name);
  // Either is needed: else the names are those of one place alone.
  const needed = rosters.every((one) =>
    given.some((input) => names(input).some((name) => one(input).includes(name))),
  );
  const alone = rosters.some((one) =>
    given.every((input) => names(input).every((name) => one(input).includes(name))),
  );
  if (!needed || alone || telling(given, names, fits) < LEAST_TELLING) return [];
  return [(input) => names(input).every((name) => fits(name, input))];
}
