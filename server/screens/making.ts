/** What a new screen's row is: everything that was entered, checked. Throws AppError naming the field. */
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import * as schedule from '../../db/queries/schedule.ts';
import { usualSettings } from '../../db/queries/settings.ts';
import type { NewScreen } from '../../db/queries/screens.ts';
import type { Problem } from '../grading/contract.ts';
import type { ScreenInput } from '../http/contract/api.ts';
import type { Accommodations } from '../http/contract/schedule.ts';
import { AppError } from '../http/errors.ts';
import type { Language } from '../sandbox/contract.ts';
import { settingsWith } from './accommodations.ts';
import { enteredColumns, type Readers } from './entered.ts';
import { e164 } from './phoneNumber.ts';
import { pickProblem } from './picking.ts';
import { timesOf, zoneOf } from './when.ts';

export interface Making {
  problems: readonly Problem[];
  languages(): readonly Language[];
  readers: Readers;
  now: number;
}

/** What can be said without the database: everything but the picked problem and the profile. */
function checkedInput(o: Making, input: ScreenInput) {
  const candidate_phone = e164(input.candidate_phone, 'candidate_phone');
  oneLine(input.candidate_name);
  const problem = problemOrLevel(o, input);
  const zone = input.zone === undefined ? null : zoneOf(input.zone);
  const mode = input.mode ?? 'dial_in';
  const times = timesOf(input.when ?? { kind: 'anytime' }, { zone, mode, now: o.now });
  enteredColumns(o.readers, input);
  return {
    problem,
    columns: {
      candidate_name: input.candidate_name,
      candidate_phone,
      candidate_email: input.candidate_email ?? null,
      language: input.language,
      zone,
      jurisdiction: input.jurisdiction ?? null,
      notice_language: input.notice_language ?? null,
      mode,
      level: problem === null ? (input.level ?? null) : null,
      accommodations: JSON.stringify(input.accommodations ?? {}),
      ...times,
    },
  };
}

/** Inside a transaction: a picked problem is held for this candidate until it ends. */
export async function rowOf(
  db: Kysely<Schema>,
  o: Making,
  input: ScreenInput,
  organisation_id: string | null,
): Promise<NewScreen> {
  const { problem, columns } = checkedInput(o, input);
  const { candidate_phone: phone, candidate_email: email } = columns;
  const picked =
    problem ??
    (await picks(db, o, {
      organisation_id,
      phone,
      email,
      level: input.level ?? '',
      language: input.language,
    }));
  return {
    ...columns,
    organisation_id,
    question_id: picked.id,
    ...(await profiled(db, o, input, organisation_id)),
  };
}

export async function picks(
  db: Kysely<Schema>,
  o: Making,
  wanted: {
    organisation_id: string | null;
    phone: string;
    email: string | null;
    level: string;
    language: Language;
    except?: string;
  },
): Promise<Problem> {
  const { organisation_id, phone, email } = wanted;
  await schedule.lockCandidate(db, email === null ? [phone] : [phone, email.toLowerCase()]);
  const [had, used] = await Promise.all([
    schedule.problemsHad(db, wanted),
    schedule.timesUsed(db, organisation_id),
  ]);
  return pickProblem(o.problems, (one) => languagesOf(o, one).includes(wanted.language), {
    ...wanted,
    had,
    used,
  });
}

/** The profile's settings, and over them what was entered for this screen; good together with the usual ones. */
async function profiled(db: Kysely<Schema>, o: Making, input: ScreenInput, organisation_id: string | null) {
  const usual = await usualSettings(db, organisation_id);
  if (input.profile === undefined || input.profile === '') {
    mustFit(o, Object.assign({}, usual, input.settings), input.accommodations ?? {});
    return enteredColumns(o.readers, input, usual);
  }
  const profile = await schedule.findProfile(db, organisation_id, input.profile);
  if (!profile) throw new AppError('bad_input', `There is no settings profile ${input.profile}.`, 'profile');
  const settings = { ...Object(profile.settings), ...input.settings };
  mustFit(o, Object.assign({}, usual, settings), input.accommodations ?? {});
  return { profile: input.profile, ...enteredColumns(o.readers, { ...input, settings }, usual) };
}

/** Settings and accommodations are used together: together they must be good. */
export function mustFit(o: Pick<Making, 'readers'>, settings: unknown, needs: Accommodations): void {
  const read = o.readers.settings(settingsWith(settings, needs));
  if (!read.ok) throw new AppError('bad_input', read.message, `settings.${read.field}`);
}

function problemOrLevel(o: Making, { problem: id, level, language }: ScreenInput): Problem | null {
  if (id === undefined || id === '') {
    if (level !== undefined) return null;
    throw new AppError(
      'bad_input',
      'problem is missing: give the name of a problem (GET /api/v1/problems lists them), e.g. "two_sum", or a level.',
      'problem',
    );
  }
  const problem = problemNamed(o.problems, id);
  mustRun(o, language, problem);
  return problem;
}

export function problemNamed(problems: readonly Problem[], id: string): Problem {
  const problem = problems.find((one) => one.id === id);
  if (problem) return problem;
  throw new AppError(
    'problem_not_found',
    `There is no problem ${id}; choose one of ${problems.map((one) => one.id).join(', ')}.`,
    'problem',
  );
}

export function languagesOf(o: Pick<Making, 'languages'>, problem: Problem): Language[] {
  return o.languages().filter((language) => problem.starter[language] !== undefined);
}

export function mustRun(o: Pick<Making, 'languages'>, language: Language, problem: Problem): void {
  const offered = languagesOf(o, problem);
  if (!offered.includes(language))
    throw new AppError(
      'bad_input',
      `${language} cannot be run here for this problem; choose one of ${offered.join(', ')}.`,
      'language',
    );
}

/** Names are spoken, texted and printed: no line breaks, nothing invisible that Postgres refuses. */
export function oneLine(name: string): void {
  if (/\p{Cc}/u.test(name))
    throw new AppError(
      'bad_input',
      'Write the name on one line, without control characters.',
      'candidate_name',
    );
}
