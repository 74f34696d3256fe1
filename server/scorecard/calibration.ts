/** How far raters agree over an organisation, two people and person and rules, from blind ratings only. */
import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import * as queries from '../../db/queries/ratings.ts';
import { Dimension, Level, RatingInput, type Calibration, type Rating } from '../http/contract/scorecard.ts';
import type { Asker } from '../http/may.ts';
import { agreementOf, type Pair } from './agreement.ts';
import type { Rubric } from './rubric.ts';

/** A page of work for a rater. */
const WAITING_SHOWN = 20;

/** Of fewer sessions a table tells the next rater what was given in them. */
const SESSIONS_THAT_HIDE_ONE = 5;

type Levels = Rating['levels'];

/** Of one session; ratings in the order in which they were given. */
interface Rated {
  machine: Levels;
  ratings: Levels[];
}

const Machine = z.array(z.object({ name: Dimension, level: Level }));

/** `rubric`: how the organisation calls the dimensions today. */
export async function calibration({ db }: Database, asker: Asker, rubric: Rubric): Promise<Calibration> {
  const { organisation_id, user_id } = asker;
  const rated = bySession(await queries.blindRatings(db, organisation_id));
  const waiting = await queries.waitingForRating(db, { organisation_id, user_id, limit: WAITING_SHOWN });
  const sessions = await shownOf(db, rated, user_id);
  return {
    dimensions: rubric.dimensions.map(({ name, label }) => ({
      name,
      label,
      people: agreementOf(
        sessions.flatMap(({ ratings: [first, second] }) => pairOf(first?.[name], second?.[name])),
      ),
      machine: agreementOf(
        sessions.flatMap(({ machine, ratings: [first] }) => pairOf(machine[name], first?.[name])),
      ),
    })),
    waiting: waiting.map(({ ended_at, ...one }) => ({ ...one, ended_at: ended_at?.toISOString() ?? null })),
    sessions: sessions.length,
  };
}

/** Of few sessions, those only that whoever asks cannot rate blind any more. */
async function shownOf(
  db: Database['db'],
  rated: ReadonlyMap<string, Rated>,
  user_id: string,
): Promise<Rated[]> {
  if (rated.size >= SESSIONS_THAT_HIDE_ONE) return [...rated.values()];
  const all = [...rated].map(async ([id, one]) =>
    (await queries.isUnrated(db, { id, user_id })) ? [] : [one],
  );
  return (await Promise.all(all)).flat();
}

/** Nothing where one of them did not rate this dimension. */
function pairOf(first: number | null | undefined, second: number | null | undefined): Pair[] {
  return first === undefined || second === undefined ? [] : [{ first, second }];
}

type Row = Awaited<ReturnType<typeof queries.blindRatings>>[number];

function bySession(rows: readonly Row[]): Map<string, Rated> {
  const found = new Map<string, Rated>();
  for (const { session_id, levels, dimensions } of rows) {
    const rating = RatingInput.shape.levels.parse(levels);
    const there = found.get(session_id);
    if (there === undefined)
      found.set(session_id, {
        machine: Object.fromEntries(Machine.parse(dimensions).map(({ name, level }) => [name, level])),
        ratings: [rating],
      });
    else there.ratings.push(rating);
  }
  return found;
}
