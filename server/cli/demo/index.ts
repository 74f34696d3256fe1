/**
 * `npm run demo`: one complete screen in real time. The server is a process of its own; the candidate is a client from
 * outside (telephone, pad, Run), and what is shown and reported is read back from the stored events.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { styleText } from 'node:util';
import { readConfig, type Config } from '../../config.ts';
import type { Scorecard } from '../../http/contract/api.ts';
import { BadInput } from '../badInput.ts';
import { recordDemonstrations } from './record.ts';
import { missing, reportOf, type Report } from './report.ts';
import { DEMO_SCRIPT, parseScript } from './script.ts';
import { findOrStart, type DemoServer } from './server.ts';
import { playScreen, type Played } from './stage.ts';
import { lineFor } from '../view.ts';

export interface DemoOptions {
  script?: string;
  json?: boolean;
  out?: string;
  /** A script of the demonstration by name, or all of them. */
  record?: string | true;
}

export async function demo(options: DemoOptions): Promise<void> {
  if (options.record !== undefined) return recordDemonstrations(options.record);
  const config = readConfig(process.env);
  const script =
    options.script === undefined ? DEMO_SCRIPT : parseScript(await read(options.script), options.script);
  const show = (text: string | null) => {
    if (!options.json && text !== null) console.log(text);
  };
  show(styleText('dim', 'Starting; the candidate is synthetic, everything else is real.'));
  const server = await findOrStart(config.data_dir);
  try {
    const played = await playScreen(server.info, script, (event) => show(lineFor(event)));
    const out = options.out ?? join(config.data_dir, 'demo', played.session_id);
    const report = await keep(out, played);
    if (options.json) console.log(JSON.stringify(report, null, 2));
    else
      for (const line of conclusion(report, played.scorecard, reviewUrl(config, server, played))) show(line);
    const gaps = missing(report);
    for (const gap of gaps) console.error(`demo: ${gap}`);
    process.exitCode = gaps.length === 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new BadInput(
      `--script ${file}: cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`,
    );
  }
}

/** Keeps report, transcript, recording and timeline in `dir`. */
async function keep(dir: string, played: Played): Promise<Report> {
  await mkdir(dir, { recursive: true });
  const wav = resolve(dir, 'call.wav');
  if (played.audio) await writeFile(wav, played.audio);
  const report = reportOf(played.session_id, played.events, played.audio ? wav : null);
  const transcript = report.utterances
    .map((u) => `[${(u.started_ms / 1000).toFixed(1)}] ${u.speaker}: ${u.text}`)
    .join('\n');
  await writeFile(join(dir, 'report.json'), JSON.stringify(report, null, 2));
  await writeFile(join(dir, 'transcript.txt'), `${transcript}\n`);
  await writeFile(join(dir, 'outside.json'), JSON.stringify(played.outside, null, 2));
  await writeFile(
    join(dir, 'timeline.jsonl'),
    played.events.map((event) => `${JSON.stringify(event)}\n`).join(''),
  );
  return report;
}

/** The demo's own server stops with it; the page is served by `npm start` over the same data. */
function reviewUrl(config: Config, server: DemoServer, { session_id }: Played): string {
  const base = config.public_url ?? `http://${config.host}:${config.port}`;
  return server.own
    ? `${base}/review/${session_id}  (after npm start)`
    : `${server.info.url}/review/${session_id}`;
}

function conclusion(report: Report, card: Scorecard | null, review: string): string[] {
  const median = (values: number[]) =>
    values.length === 0
      ? '–'
      : `${Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0)} ms`;
  const { turn_ms, judge_ms, flaw_to_speech_ms } = report.latencies;
  return [
    '',
    ...(card ? scorecard(card) : []),
    '',
    `turn, median        ${median(turn_ms)} from the end of the candidate’s speech to the first audio frame`,
    `judgement, median   ${median(judge_ms)}`,
    `flaw to voice       ${median(flaw_to_speech_ms)}`,
    `recording           ${report.recording ?? 'none'}`,
    `review              ${review}`,
  ];
}

function scorecard(card: Scorecard): string[] {
  const dimension = (d: Scorecard['dimensions'][number]) =>
    `  ${d.name.replace('_', ' ').padEnd(18)} ${d.level === null ? 'not enough evidence' : `${d.level} of 4`}  ${styleText('dim', d.anchor)}`;
  const claim = (c: Scorecard['claims'][number]) =>
    `  ${c.polarity === 'concern' ? '–' : '+'} ${c.text} ${styleText('dim', c.evidence.map((e) => `[${(e.at_ms / 1000).toFixed(1)} s]`).join(' '))}`;
  return [
    styleText(
      'bold',
      `Scorecard: ${card.suggested_decision.replace('_', ' ')} (suggested; a person decides)`,
    ),
    ...card.dimensions.map(dimension),
    ...card.claims.map(claim),
  ];
}
