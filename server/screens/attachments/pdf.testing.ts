/** Small PDFs for tests, written by hand: their inside is what the tests are about. */

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';

/** A document of these objects, numbered from 1; the first is the catalogue. `trailer` adds to the trailer. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const at: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: string | Buffer) => {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
  };
  objects.forEach((object, index) => {
    at.push(length);
    add(`${index + 1} 0 obj\n`);
    add(object);
    add('\nendobj\n');
  });
  const start = length;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const offset of at) add(`${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

export function stream(bytes: Buffer, more = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${more} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** One page with this content. */
export function pageOf(content: Buffer, trailer = '', extra: readonly string[] = []): Buffer {
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
      FONT,
      content,
      ...extra,
    ],
    trailer,
  );
}

/** One page with these lines of text. */
export function pdfWith(...lines: readonly string[]): Buffer {
  const shown = lines.map((line) => `(${line}) Tj T*`).join('\n');
  return pageOf(stream(Buffer.from(`BT /F1 12 Tf 14 TL 72 700 Td\n${shown}\nET`)));
}
