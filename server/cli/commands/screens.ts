/** `proctor screens list | show | stats | export | replay`: reads the record; the server may run or not. */
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { openDatabase, type Database } from '../../../db/index.ts';
import { candidateEditTimes } from '../../../db/queries/pad.ts';
import { listScreens } from '../../../db/queries/screenList.ts';
import { findScreen, findSitting, sessionIds } from '../../../db/queries/screens.ts';
import { readConfig } from '../../config.ts';
import { measure, readEvents, statsOf } from '../../record/index.ts';
import { exportReview } from '../../exports/index.ts';
import { EXPORT_FORMATS } from '../../http/contract/exports.ts';
import { BadInput } from '../badInput.ts';
import { statsLines } from '../statsLines.ts';
import { lineFor } from '../view.ts';
import { parseChange, TRIED_NAMES } from '../replay/tried.ts';
import { withCommands } from './proctor.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const QUIET = { warn: () => undefined, error: () => undefined };

export function addScreenCommands(program: Command): void {
  const screens = program.command('screens').description('what was screened');
  screens
    .command('list')
    .description('the newest screens, a line each')
    .option('--last <n>', 'how many', '20')
    .action((options: { last: string }) => withDatabase((database) => list(database, options.last)));
  screens
    .command('show <id>')
    .description('everything that happened in a screen (or session), in order')
    .option('--json', 'the stored events, one JSON line each')
    .action((id: string, options: { json?: boolean }) =>
      withDatabase((database) => show(database, id, options.json ?? false)),
    );
  screens
    .command('export <id>')
    .description('the review: scorecard, transcript, runs, code')
    .requiredOption('--format <format>', EXPORT_FORMATS.join(', '))
    .option('--anonymised', 'without the candidate’s name')
    .action((id: string, options: { format: string; anonymised?: boolean }) =>
      withDatabase((database) => exportFile(database, id, options)),
    );
  screens
    .command('stats')
    .description('how sessions went in figures: all of them, or one')
    .option('--session <id>', 'one screen or session')
    .option('--all', 'every session (so it is without --session)')
    .option('--json', 'one JSON object')
    .action((options: StatsOptions) => withDatabase((database) => stats(database, options)));
  screens
    .command('replay <id>')
    .description(
      'run a stored session again on a virtual clock, with other settings, and tell where the interviewer would have acted differently',
    )
    .option('--helpfulness <h>', 'gentle, balanced, insistent')
    .option('--set <name=value>', `a setting to try, as often as you like: ${TRIED_NAMES}`, collect)
    .addHelpText('after', REPLAY_HELP)
    .option('--json', 'one JSON object')
    .action((id: string, options: ReplayOptions) =>
      withDatabase((database) => replay(database, id, options)),
    );
}

const REPLAY_HELP = `
The session is run twice: with its own settings, and with those that are tried. What the candidate said, typed and ran is
taken from the record, with what it was understood to mean; no model is asked. What they would have answered to something
else is not known: after the first difference the rest is less sure, and marked so. How much of what really happened the
run with the session's own settings finds again is told by kind of act.`;

const collect = (value: string, before: string[] = []): string[] => [...before, value];

interface StatsOptions {
  session?: string;
  all?: boolean;
  json?: boolean;
}
interface ReplayOptions {
  helpfulness?: string;
  set?: string[];
  json?: boolean;
}

async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase({
    url: config.database_url,
    data_dir: resolve(config.data_dir),
    log: QUIET,
  });
  try {
    await work(database);
  } finally {
    await database.stop();
  }
}

async function list(database: Database, last: string): Promise<void> {
  const limit = Number(last);
  if (!Number.isInteger(limit) || limit < 1)
    throw new BadInput(`--last ${last}: give a whole number above 0.`);
  const rows = await listScreens(database.db, { limit, offset: 0 });
  for (const row of rows) {
    console.log(
      [
        row.id,
        row.created_at.toISOString().slice(0, 16).replace('T', ' '),
        row.status.padEnd(11),
        row.question_id.padEnd(20),
        (row.decision ?? '').padEnd(11),
        row.candidate_name,
      ].join('  '),
    );
  }
}

async function show(database: Database, id: string, json: boolean): Promise<void> {
  for (const event of await readEvents(database, await sessionOf(database, id))) {
    const line = json ? JSON.stringify(event) : lineFor(event);
    if (line !== null) console.log(line);
  }
}

async function exportFile(
  database: Database,
  id: string,
  o: { format: string; anonymised?: boolean },
): Promise<void> {
  const format = EXPORT_FORMATS.find((one) => one === o.format);
  if (format === undefined)
    throw new BadInput(
      `--format ${o.format}: use ${EXPORT_FORMATS.slice(0, -1).join(', ')} or ${EXPORT_FORMATS.at(-1)}.`,
    );
  const { public_url, host, port } = readConfig(process.env);
  const file = await exportReview(database, {
    session_id: await sessionOf(database, id),
    format,
    anonymised: o.anonymised ?? false,
    public_url: public_url ?? `http://${host}:${port}`,
  });
  process.stdout.write(file);
}

async function stats(database: Database, { session, all, json }: StatsOptions): Promise<void> {
  if (session !== undefined && all) throw new BadInput('screens stats: give --session or --all, not both.');
  const ids = session === undefined ? await sessionIds(database.db) : [await sessionOf(database, session)];
  const measured = [];
  for (const id of ids)
    measured.push(measure(await readEvents(database, id), await candidateEditTimes(database.pool, id)));
  const figures = statsOf(measured);
  if (json) console.log(JSON.stringify(figures));
  else for (const line of statsLines(figures)) console.log(line);
}

async function replay(database: Database, id: string, options: ReplayOptions): Promise<void> {
  const change = parseChange(options.set ?? [], options.helpfulness);
  const session_id = await sessionOf(database, id);
  // Knows the interview and all that hangs on it: the other commands do without.
  const [{ replaySession }, { linesOf }] = await Promise.all([
    import('../replay/index.ts'),
    import('../replay/report.ts'),
  ]);
  const report = await withCommands((commands) => replaySession({ database, commands, session_id, change }));
  if (options.json) console.log(JSON.stringify(report));
  else for (const line of linesOf(report)) console.log(line);
}

/** A screen's newest session, or the session itself. */
async function sessionOf(database: Database, id: string): Promise<string> {
  if (!UUID.test(id)) throw new BadInput(`screens: ${id} is not an id; proctor screens list shows them.`);
  const screen = await findScreen(database.db, id);
  if (screen?.session_id) return screen.session_id;
  if (screen)
    throw new BadInput(`screens: ${id} has not been taken yet; ${styleText('dim', 'nothing is recorded')}.`);
  if (await findSitting(database.db, id)) return id;
  throw new BadInput(`screens: there is no screen and no session ${id}.`);
}
