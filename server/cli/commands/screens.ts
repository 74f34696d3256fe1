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
import { exportScorecard } from '../../scorecard/index.ts';
import { BadInput } from '../badInput.ts';
import { statsLines } from '../statsLines.ts';
import { lineFor } from '../view.ts';
import { withCommands } from './proctor.ts';

const HELPFULNESS = ['gentle', 'balanced', 'insistent'] as const;

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
    .description('the scorecard')
    .requiredOption('--format <format>', 'md or json')
    .action((id: string, options: { format: string }) =>
      withDatabase((database) => exportCard(database, id, options.format)),
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
      'judge a stored session again, with other settings, and tell where it would have gone otherwise',
    )
    .option('--helpfulness <h>', HELPFULNESS.join(', '))
    .option('--json', 'one JSON object')
    .action((id: string, options: ReplayOptions) =>
      withDatabase((database) => replay(database, id, options)),
    );
}

interface StatsOptions {
  session?: string;
  all?: boolean;
  json?: boolean;
}
interface ReplayOptions {
  helpfulness?: string;
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

async function exportCard(database: Database, id: string, format: string): Promise<void> {
  if (format !== 'md' && format !== 'json') throw new BadInput(`--format ${format}: use md or json.`);
  process.stdout.write(await exportScorecard(database, await sessionOf(database, id), format));
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
  const helpfulness = HELPFULNESS.find((one) => one === options.helpfulness) ?? null;
  if (options.helpfulness !== undefined && helpfulness === null)
    throw new BadInput(`--helpfulness ${options.helpfulness}: use ${HELPFULNESS.join(', ')}.`);
  const session_id = await sessionOf(database, id);
  // Knows the interview and all that hangs on it: the other commands do without.
  const { linesOf, replaySession } = await import('../replay/index.ts');
  const report = await withCommands((commands) =>
    replaySession({ database, commands, session_id, helpfulness }),
  );
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
