import { constants, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAttachmentReader } from './index.ts';
import { pageOf, pdfOf, pdfWith, stream } from './pdf.testing.ts';

const read = createAttachmentReader();
const LINES = ['Robin Doe, engineer since 2014', 'Built the ledger of a bank with Kafka and Postgres.'];
const unreadable = (message: string) => ({ code: 'attachment_unreadable', message });

describe('a resume', () => {
  it('as PDF is read line by line', async () => {
    expect(await read(pdfWith(...LINES))).toEqual({ text: LINES.join('\n'), pages: 1 });
  });

  it('as text keeps its lines and loses what cannot be seen', async () => {
    const typed = `\ufeff${LINES[0]}\r\n\r\n\r\n\r\n${LINES[1]}\u0007  \n`;
    expect(await read(Buffer.from(typed))).toEqual({ text: `${LINES[0]}\n\n${LINES[1]}`, pages: null });
  });

  it('that is a scan is refused with what to do', async () => {
    const picture = stream(Buffer.from('q 612 0 0 792 0 0 cm Q'));
    await expect(read(pageOf(picture))).rejects.toMatchObject(
      unreadable(
        'This PDF holds pictures of text (a scan?), and no text that can be read. Attach one with text, or paste the text.',
      ),
    );
  });

  it.each([
    ['empty', Buffer.alloc(0), 'The file is empty.'],
    ['hardly any text', Buffer.from('page 1'), 'The file holds hardly any text.'],
    [
      'a Word document',
      Buffer.from('PK\u0003\u0004\0\0word/document.xml'),
      'Only PDF and plain text (UTF-8) can be read. Save it as a PDF, or paste the text.',
    ],
    [
      'Latin-1',
      Buffer.from('Andr\u00e9 Citro\u00ebn, ing\u00e9nieur', 'latin1'),
      'Only PDF and plain text (UTF-8) can be read. Save it as a PDF, or paste the text.',
    ],
    [
      'half a PDF',
      pdfWith(...LINES).subarray(0, 60),
      'This PDF is damaged and cannot be read. Export it again, or paste the text.',
    ],
  ])('that is %s is refused with what to do', async (_what, bytes, message) => {
    await expect(read(bytes)).rejects.toMatchObject(unreadable(message));
  });

  it('larger than 5 MB is refused', async () => {
    await expect(read(Buffer.alloc(5 * 1024 * 1024 + 1, 'a'))).rejects.toMatchObject({
      code: 'payload_too_large',
    });
  });

  it('that asks for a password is refused with what to do', async () => {
    const key = `<${'ab'.repeat(32)}>`;
    const locked = pageOf(
      stream(Buffer.from('x')),
      `/Encrypt 6 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`,
      [`<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O ${key} /U ${key} >>`],
    );
    await expect(read(locked)).rejects.toMatchObject(
      unreadable('This PDF asks for a password. Save it without one, or paste the text.'),
    );
  });
});

describe('a hostile PDF', () => {
  it('that unpacks to gigabytes is stopped, and the next one is read', async () => {
    // A packed block that stands by itself may be repeated: 3 GB in 3 MB.
    const block = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, ' '), {
      finishFlush: constants.Z_FULL_FLUSH,
    });
    const packed = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: 48 }, () => block)]);
    const bomb = pageOf(stream(packed, '/Filter /FlateDecode'));
    const [stopped, after] = await Promise.allSettled([read(bomb), read(pdfWith(...LINES))]);
    const reason = unreadable(
      'This PDF unpacks to more than can be read. Export it again, or paste the text.',
    );
    expect(stopped).toMatchObject({ status: 'rejected', reason });
    expect(after).toMatchObject({ status: 'fulfilled', value: { pages: 1 } });
  });

  it('whose pages are their own children ends', async () => {
    const ring = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>',
    ]);
    await expect(read(ring)).rejects.toMatchObject({ code: 'attachment_unreadable' });
  });

  it('of a thousand pages is refused with what to do', async () => {
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>';
    const kids = Array.from({ length: 1000 }, () => '3 0 R').join(' ');
    const long = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count 1000 >>`,
      page,
    ]);
    await expect(read(long)).rejects.toMatchObject(
      unreadable('This PDF has more than 30 pages. Attach the pages that matter, or paste the text.'),
    );
  });

  it('is answered with text or with a reason, whatever bytes are changed', async () => {
    const good = pdfWith(...LINES);
    const change = fc.record({ at: fc.nat(good.length - 1), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 40 }), async (changes) => {
        const bytes = Buffer.from(good);
        for (const { at, to } of changes) bytes[at] = to;
        const answer = await read(bytes).catch((error: unknown) => error);
        expect(answer).toSatisfy(
          (one: { text?: string; code?: string }) =>
            one.text !== undefined || one.code === 'attachment_unreadable',
        );
      }),
      { seed: 7, numRuns: 8 },
    );
  });
});
