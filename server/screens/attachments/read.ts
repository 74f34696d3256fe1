/** A file's text, or why there is none. */
import type { AttachmentText } from '../../http/contract/api.ts';
import { AppError } from '../../http/errors.ts';
import { readPdf } from './pdf.ts';

/** Some twenty pages with a photograph; more is a portfolio. */
export const MAX_BYTES = 5 * 1024 * 1024;
/** Fewer letters than this are a page number or a watermark. */
const LEAST_LETTERS = 20;

export type AttachmentReader = (bytes: Buffer) => Promise<AttachmentText>;

/** One file at a time: two at once could take the memory of the machine. Throws AppError(attachment_unreadable | payload_too_large). */
export function createAttachmentReader(): AttachmentReader {
  let last: Promise<unknown> = Promise.resolve();
  return (bytes) => {
    const reading = last.then(() => read(bytes));
    last = reading.catch(() => undefined);
    return reading;
  };
}

async function read(bytes: Buffer): Promise<AttachmentText> {
  if (bytes.length === 0) throw unreadable('The file is empty.');
  if (bytes.length > MAX_BYTES)
    throw new AppError(
      'payload_too_large',
      'The file is larger than 5 MB. Attach a smaller one, or paste the text.',
    );
  const found = isPdf(bytes) ? await fromPdf(bytes) : { text: plain(bytes), pages: null };
  const text = tidy(found.text);
  if ((text.match(/\p{L}/gu) ?? []).length >= LEAST_LETTERS) return { text, pages: found.pages };
  throw unreadable(
    found.pages === null
      ? 'The file holds hardly any text.'
      : 'This PDF holds pictures of text (a scan?), and no text that can be read. Attach one with text, or paste the text.',
  );
}

/** The mark may come late: some programs write a line of their own before it. */
const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-');

async function fromPdf(bytes: Buffer): Promise<AttachmentText> {
  const found = await readPdf(bytes);
  if (found.ok) return found;
  switch (found.why) {
    case 'broken':
      throw unreadable('This PDF is damaged and cannot be read. Export it again, or paste the text.');
    case 'locked':
      throw unreadable('This PDF asks for a password. Save it without one, or paste the text.');
    case 'too_many_pages':
      throw unreadable('This PDF has more than 30 pages. Attach the pages that matter, or paste the text.');
    case 'too_much':
      throw unreadable('This PDF unpacks to more than can be read. Export it again, or paste the text.');
    case 'too_slow':
      throw unreadable('Reading this PDF takes too long. Export it again, or paste the text.');
  }
}

function plain(bytes: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Some other kind of file, or text in another encoding.
  }
  throw unreadable('Only PDF and plain text (UTF-8) can be read. Save it as a PDF, or paste the text.');
}

/** Lines and paragraphs stay; what cannot be seen goes. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const unreadable = (message: string) => new AppError('attachment_unreadable', message);
