/** `proctor screens list | show | export`: reads the record; the server may run or not. */
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { openDatabase, type Database } from '../../../db/index.ts';
import { findScreen, findSitting, listScreens } from '../../../db/queries/screens.ts';
import { readConfig } from '../../config.ts';
import { readEvents } from '../../record/index.ts';
import { exportScorecard } from '../../scorecard/index.ts';
import { BadInput } from '../badInput.ts';
import { lineFor } from '../view.ts';

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
  const rows = await listScreens(database.db, { status: undefined, q: undefined, limit, offset: 0 });
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
