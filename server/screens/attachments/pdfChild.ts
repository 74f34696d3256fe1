/**
 * Reads one PDF and ends: bytes on standard input, one JSON object on standard output. Started by pdf.ts in a Node that
 * may read this folder and the library, and nothing else.
 *
 * A thread reads; the main thread watches it, because a stream of a few kilobytes may unpack to gigabytes, and those
 * do not count as JavaScript's heap.
 */
import { buffer } from 'node:stream/consumers';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';
import type { PdfText } from './pdf.ts';

/** Nobody reads further, and the interviewer would not either. */
const MAX_PAGES = 30;
/** A resume takes well under a second on a slow machine. */
const READ_WITHIN_MS = 8_000;
const HEAP_MB = 256;
/** Of the whole process; it starts with some 100 MB. */
const MAX_MEMORY_BYTES = 600 * 1024 * 1024;
/** Unpacking fills memory at about a gigabyte a second. */
const LOOK_EVERY_MS = 20;

async function read(bytes: Uint8Array): Promise<PdfText> {
  const pdf = await getDocumentProxy(bytes);
  if (pdf.numPages > MAX_PAGES) return { ok: false, why: 'too_many_pages' };
  const pages: string[] = [];
  for (let at = 1; at <= pdf.numPages; at++) {
    const { items } = await (await pdf.getPage(at)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  return { ok: true, pages: pdf.numPages, text: pages.join('\n\n') };
}

function whyOf(error: unknown): PdfText {
  const locked = error instanceof Error && error.name === 'PasswordException';
  return { ok: false, why: locked ? 'locked' : 'broken' };
}

function tell(text: PdfText): void {
  process.stdout.write(JSON.stringify(text), () => process.exit(0));
}

if (isMainThread) {
  const bytes = await buffer(process.stdin);
  const reader = new Worker(new URL(import.meta.url), {
    workerData: new Uint8Array(bytes),
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    // The library warns of every fault of a file.
    stdout: true,
    stderr: true,
  });
  reader.on('message', (text: PdfText) => tell(text));
  reader.on('error', () => tell({ ok: false, why: 'too_much' })); // its heap was full
  setTimeout(() => tell({ ok: false, why: 'too_slow' }), READ_WITHIN_MS);
  setInterval(() => {
    if (process.memoryUsage.rss() > MAX_MEMORY_BYTES) tell({ ok: false, why: 'too_much' });
  }, LOOK_EVERY_MS);
} else {
  const given: unknown = workerData;
  const bytes = given instanceof Uint8Array ? given : new Uint8Array();
  parentPort?.postMessage(await read(bytes).catch(whyOf));
}
