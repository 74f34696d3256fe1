/** What is held of a candidate, put together for them: all screens of the organisation with the address that their link went to. */
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { consentsOfCandidate } from '../../db/queries/consents.ts';
import * as queries from '../../db/queries/dataLinks.ts';
import { candidateOf } from '../../db/queries/erasure.ts';
import { listLetters, listRequests } from '../../db/queries/schedule.ts';
import { submissionsOf } from '../../db/queries/submissions.ts';
import { listTexts } from '../../db/queries/texts.ts';
import type { DataCopy } from '../http/contract/duty.ts';
import { AppError } from '../http/errors.ts';

type Db = Kysely<Schema>;
type Screen = Awaited<ReturnType<typeof queries.screensWithEmail>>[number];
type Sitting = Awaited<ReturnType<typeof queries.sittingsHeld>>[number];

const iso = (at: Date): string => at.toISOString();

/** Throws AppError(not_found) when they were deleted meanwhile. */
export async function copyOf(db: Db, screen_id: string, now: number): Promise<DataCopy> {
  const who = await candidateOf(db, screen_id);
  if (who === null || who.email === null)
    throw new AppError('not_found', 'Nothing of yours is held here any more.');
  const screens = await queries.screensWithEmail(db, who.organisation_id, who.email);
  const copied = await inOrder(screens, (screen) => screenOf(db, screen));
  return {
    made_at: new Date(now).toISOString(),
    beside: besideOf(copied.flatMap(({ held }) => held)),
    screens: copied.map(({ screen }) => screen),
  };
}

function besideOf(held: readonly Sitting[]): string[] {
  return [
    ...(held.some(({ recorded }) => recorded) ? ['The sound of your call: ask the company for it.'] : []),
    ...(held.some(({ scored }) => scored)
      ? ['The scorecard that people of the company decide with: ask the company for it.']
      : []),
  ];
}

async function screenOf(db: Db, screen: Screen) {
  const { id, candidate_name: name, candidate_phone: phone, candidate_email: email } = screen;
  const [consents, letters, texts, requests, held] = await Promise.all([
    consentsOfCandidate(db, id),
    listLetters(db, id),
    listTexts(db, id),
    listRequests(db, id),
    queries.sittingsHeld(db, id),
  ]);
  const { status, zone, language, question_id: problem, accommodations, job } = screen;
  return {
    held,
    screen: {
      id,
      made_at: iso(screen.created_at),
      status,
      appointment: screen.starts_at === null ? null : iso(screen.starts_at),
      name,
      phone,
      email,
      zone,
      problem,
      language,
      accommodations,
      job,
      consents: consents.map(({ at, channel, given, how, said_by, text }) => ({
        at: iso(at),
        channel,
        given,
        how,
        said_by,
        text,
      })),
      letters: letters.map(({ created_at, subject, body }) => ({ at: iso(created_at), subject, body })),
      texts: texts.map(({ created_at, direction, body }) => ({ at: iso(created_at), direction, body })),
      requests: requests.map(({ created_at, kind, body }) => ({ at: iso(created_at), kind, body })),
      sittings: await inOrder(held, (sitting) => sittingOf(db, sitting)),
    },
  };
}

async function sittingOf(db: Db, { id, status, started_at, ended_at, final_code }: Sitting) {
  const [transcript, submissions] = await Promise.all([
    queries.transcriptHeld(db, id),
    submissionsOf(db, id),
  ]);
  return {
    began_at: iso(started_at),
    ended_at: ended_at === null ? null : iso(ended_at),
    status,
    transcript: transcript.map(({ speaker, text, started_ms }) => ({ at_ms: started_ms, speaker, text })),
    code: final_code,
    submissions: submissions.map(({ language, code, created_at }) => ({
      at: iso(created_at),
      language,
      code,
    })),
  };
}

/** One after another: a candidate's few screens must not take all connections. */
async function inOrder<A, B>(all: readonly A[], each: (one: A) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (const one of all) done.push(await each(one));
  return done;
}
