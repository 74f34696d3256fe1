#!/usr/bin/env node
/**
 * The `proctor` command (house plan, section 7). Exit codes: 0 done, 2 bad use or bad input (one line on stderr says what
 * and where), 1 our fault. Each command loads what it needs, so that `--help` is quick.
 */
import { Command, CommanderError } from 'commander';
import { ConfigError, readConfig } from '../config.ts';
import { AppError } from '../http/errors.ts';
import { DatabaseUnavailable } from '../../db/embedded/errors.ts';
import { ProblemError } from '../grading/index.ts';
import { PortTaken } from '../http/port.ts';
import { BadInput } from './badInput.ts';
import { addAudioCommand } from './audio/index.ts';
import { addAuditCommands } from './commands/audit.ts';
import { addBenchCommand } from './bench/index.ts';
import { addProblemCommands } from './commands/problems.ts';
import { addProctorCommands } from './commands/proctor.ts';
import { addScreenCommands } from './commands/screens.ts';

const program = new Command('proctor')
  .description('Code Proctor: technical phone screens')
  .exitOverride()
  .configureOutput({
    outputError: (text, write) => write(`${text.trim()} See proctor --help.\n`),
  });

program
  .command('serve')
  .description('start everything: database, exchange, server, pages')
  .action(async () => (await import('./serve.ts')).serve());

program
  .command('demo')
  .description('carry out one complete screen with a synthetic candidate, in real time')
  .option('--script <file>', 'the candidate’s script (YAML)')
  .option('--json', 'print one JSON report instead of the running view')
  .option('--out <dir>', 'keep report, transcript, recording and timeline here')
  .option('--record [name]', 'make the screens of the demonstration anew, or one of them')
  .action(async (options: { script?: string; json?: boolean; out?: string; record?: string | true }) =>
    (await import('./demo/index.ts')).demo(options),
  );

addProctorCommands(program);
addProblemCommands(program);
addScreenCommands(program);
addBenchCommand(program);
addAudioCommand(program);
addAuditCommands(program);

program
  .command('config')
  .description('settings')
  .command('check')
  .description('read the environment and say what is wrong with it')
  .action(() => {
    readConfig(process.env);
    console.log('The settings are fine.');
  });

async function run(): Promise<void> {
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

const FOR_THE_CALLER = [ConfigError, BadInput, AppError, DatabaseUnavailable, PortTaken, ProblemError];

/** One line on stderr for what the caller can mend; a stack only for our own faults. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (FOR_THE_CALLER.some((kind) => error instanceof kind) && error instanceof Error) {
    console.error(error.message);
    return 2;
  }
  console.error(error);
  return 1;
}

await run();
