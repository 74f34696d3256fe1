/** The text of a PDF, read by a process of its own that may do nothing else. */
import { spawn } from 'node:child_process';
import { dirname, join, sep } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const PdfText = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), pages: z.number(), text: z.string() }),
  z.object({
    ok: z.literal(false),
    why: z.enum(['broken', 'locked', 'too_many_pages', 'too_much', 'too_slow']),
  }),
]);
/** `too_much`, `too_slow`: it took more memory or time than any resume. */
export type PdfText = z.infer<typeof PdfText>;

/** The child ends by itself after 8 s; this is for one that cannot. */
const KILL_AFTER_MS = 12_000;
const CHILD = fileURLToPath(new URL('./pdfChild.ts', import.meta.url));
const LIBRARY = dirname(fileURLToPath(import.meta.resolve('unpdf')));
const READS = [
  dirname(CHILD) + sep,
  join(import.meta.dirname, '..', '..', '..', 'package.json'),
  dirname(LIBRARY) + sep,
];
const FLAGS = [
  '--permission', // no files but these, no processes, no addons
  '--allow-worker',
  ...READS.map((path) => `--allow-fs-read=${path}`),
  '--disallow-code-generation-from-strings',
  '--no-warnings',
];

/** Never rejects for what is in the file; rejects when no process can be started. */
export async function readPdf(bytes: Buffer): Promise<PdfText> {
  const child = spawn(process.execPath, [...FLAGS, CHILD], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: KILL_AFTER_MS,
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const [answer] = await Promise.all([textOf(child.stdout), ended]);
  return parsed(answer) ?? { ok: false, why: 'too_slow' };
}

function parsed(answer: string): PdfText | null {
  try {
    return PdfText.parse(JSON.parse(answer));
  } catch {
    return null; // it was killed in the middle of a word, or before the first
  }
}
