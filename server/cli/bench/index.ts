/**
 * `proctor bench [sandbox|judge|pad|pages|talk|turns|voice|captions]`: figures of this machine, measured now on the real parts. Timings
 * live here, never in a test.
 *
 *   sandbox.ts   starts, runs and throughput per language
 *   judge.ts     flaws caught, right programs left alone, the wait for a judgement; witness.ts asks again; outside.ts the same of
 *                problems and programs of other authors
 *   pad.ts       keystrokes through server and database; padClients.ts are those who type, in a thread of their own
 *   pages/       first views, the list of screens and the review, in Chromium, beside what they must reach
 *   talk/        what is heard in a candidate's turn, over a labelled set of turns
 *   turns/       who is cut off and who is kept waiting, over a labelled set of pauses
 *   voice/       the voice engine under load: answers, barge-in, noises, audio in time, CPU, failing vendors
 *   captions.ts  from what is heard to what stands in the pad
 *
 * In: a name (or none, for all) and options. Out: a table, or one JSON object a line; then what should not have happened.
 */
import { availableParallelism, loadavg } from 'node:os';
import type { Command } from 'commander';
import { BadInput } from '../badInput.ts';
import type { Bench, Report } from './report.ts';
import { rounded } from './statistics.ts';

/** Each loads what it needs, so that `--help` is quick. */
const BENCHES: ReadonlyMap<string, () => Promise<Bench>> = new Map([
  ['sandbox', async () => (await import('./sandbox.ts')).benchSandbox],
  ['judge', async () => (await import('./judge.ts')).benchJudge],
  ['pad', async () => (await import('./pad.ts')).benchPad],
  ['pages', async () => (await import('./pages/index.ts')).benchPages],
  ['talk', async () => (await import('./talk/index.ts')).benchTalk],
  ['turns', async () => (await import('./turns/index.ts')).benchTurns],
  ['voice', async () => (await import('./voice/index.ts')).benchVoice],
  ['captions', async () => (await import('./captions.ts')).benchCaptions],
]);
/** Long enough for a few hundred samples, short enough that all benches end within minutes. */
const DEFAULT_SECONDS = '10';
/** Longer is surely a mistake, and nobody would be told until it is over. */
const MOST_SECONDS = 600;
/** More calls than one core carries anywhere. */
const MOST_CALLS = 1_000;

interface Options {
  seconds: string;
  calls?: string;
  only?: string;
  outside?: string;
  json?: boolean;
}

export function addBenchCommand(program: Command): void {
  program
    .command('bench [name]')
    .description(`measure on this machine: ${[...BENCHES.keys()].join(', ')}, or all of them`)
    .option('--seconds <n>', 'how long each timed part lasts', DEFAULT_SECONDS)
    .option('--calls <n,...>', 'voice: how many calls at once, one load after the other')
    .option(
      '--only <part>',
      'voice: turn, stop, noises, frames, cpu or silence; pages: views, editor, scripts, list or review',
    )
    .option('--outside <dir>', 'judge: problems and programs of other authors, in this folder')
    .option('--json', 'print one JSON object per bench')
    .action(bench);
}

async function bench(name: string | undefined, options: Options): Promise<void> {
  const seconds = Number(options.seconds);
  if (!(seconds > 0 && seconds <= MOST_SECONDS))
    throw new BadInput(`--seconds ${options.seconds}: must be a number above 0, at most ${MOST_SECONDS}.`);
  const calls = options.calls === undefined ? undefined : callsOf(options.calls);
  if (options.outside !== undefined && name !== 'judge')
    throw new BadInput('--outside: only `bench judge` judges the programs of others.');
  for (const [each, load] of chosen(name)) {
    const load_before = rounded(loadavg()[0] ?? 0);
    const report = await (await load())({ seconds, calls, only: options.only, outside: options.outside });
    show(each, load_before, report, options.json === true);
    if (report.failed === true) process.exitCode = 1;
  }
}

function callsOf(given: string): number[] {
  const calls = given.split(',').map(Number);
  if (calls.every((each) => Number.isInteger(each) && each > 0 && each <= MOST_CALLS)) return calls;
  throw new BadInput(
    `--calls ${given}: must be whole numbers from 1 to ${MOST_CALLS}, with commas between them.`,
  );
}

function chosen(name: string | undefined): [string, () => Promise<Bench>][] {
  const all = [...BENCHES];
  if (name === undefined) return all;
  const found = all.filter(([each]) => each === name);
  if (found.length > 0) return found;
  throw new BadInput(`bench ${name}: choose one of ${all.map(([each]) => each).join(', ')}.`);
}

/** Load (of the last minute, before this bench) and cores stand beside the figures: without them they say little. */
function show(bench_name: string, load: number, { rows, findings }: Report, json: boolean): void {
  const cores = availableParallelism();
  if (json) {
    console.log(JSON.stringify({ bench: bench_name, cores, load, rows, findings }));
    return;
  }
  console.log(`${bench_name} (${cores} cores, load ${load} before)`);
  console.table(rows);
  for (const finding of findings) console.log(`! ${finding}`);
}
