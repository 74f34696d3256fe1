/** `proctor serve` (`npm start`): everything on one machine, until Ctrl-C. */
import closeWithGrace from 'close-with-grace';
import { styleText } from 'node:util';
import { readConfig } from '../config.ts';
import type { Running } from '../main.ts';
import { removeServerFile, writeServerFile } from './serverFile.ts';

/** Calls are told goodbye, rooms are flushed, Postgres stops; longer than this, something hangs. */
const CLOSE_WITHIN_MS = 15_000;

export async function serve(): Promise<void> {
  const begun = performance.now();
  const config = readConfig(process.env);
  console.log(styleText('dim', 'Code Proctor is starting…'));
  const { start } = await import('../main.ts');
  let running: Running | null = null;
  const grace = closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: console }, async ({ err }) => {
    if (err) console.error(err);
    console.log(styleText('dim', '\nStopping; everything is stored.'));
    await removeServerFile(config.data_dir);
    await running?.close();
  });
  running = await start(config).catch((error: unknown) => {
    // What could not start is reported by its own exit code.
    grace.uninstall();
    throw error;
  });
  await writeServerFile(config.data_dir, {
    pid: process.pid,
    url: running.url,
    handset_url: running.handset_url,
    key: running.key,
  });
  for (const line of welcome(running, performance.now() - begun)) console.log(line);
}

function welcome(running: Running, took_ms: number): string[] {
  const row = (name: string, value: string) => `  ${name.padEnd(14)}${value}`;
  return [
    '',
    styleText('bold', `Code Proctor is ready (${(took_ms / 1000).toFixed(1)} s)`),
    '',
    ...(running.links.owner === null
      ? []
      : [
          row('First owner', running.links.owner),
          row('', 'Make the owner account with this link; it works once, for an hour.'),
        ]),
    row('Recruiter', running.links.recruiter),
    row('Candidate pad', `${running.url}/s/… (each screen has its own link)`),
    row('Browser phone', running.links.phone ?? 'not needed: a real Twilio account is configured'),
    row('Number to dial', running.number),
    ...running.summary.map((line) => styleText('dim', `  ${line}`)),
    '',
    styleText('dim', '  Ctrl-C stops it.'),
  ];
}
