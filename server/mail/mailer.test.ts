import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/index.ts';
import { freshDatabase } from '../../db/testing.ts';
import { createMailer } from './index.ts';

let database: Database;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.stop());
const rows = async () =>
  (await database.pool.query('select recipient, subject, body, status from mails order by created_at')).rows;
const letter = { organisation_id: null, to: 'ada@example.com', subject: 'Hello', text: 'A secret link' };

/** As much of RFC 5321 as one mail needs; `refuses` the recipient. */
async function smtp(refuses: boolean): Promise<{ url: string; taken: string[]; close(): Promise<void> }> {
  const taken: string[] = [];
  const server: Server = createServer((socket) => {
    let data = false;
    socket.write('220 test\r\n');
    socket.on('data', (bytes) => {
      const text = bytes.toString();
      if (data) {
        taken.push(text);
        data = !text.endsWith('\r\n.\r\n');
        if (!data) socket.write('250 taken\r\n');
      } else if (text.startsWith('DATA')) {
        data = true;
        socket.write('354 go on\r\n');
      } else if (text.startsWith('RCPT') && refuses) socket.write('550 nobody here\r\n');
      else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
      else socket.write('250 fine\r\n');
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, taken, close };
}

describe('a letter', () => {
  it('is kept to be read in the app where there is no mail server', async () => {
    const mailer = createMailer({ db: database.db, smtp: null });
    await mailer.send(letter);
    expect(await rows()).toEqual([
      { recipient: 'ada@example.com', subject: 'Hello', body: 'A secret link', status: 'kept' },
    ]);
  });

  it('goes out with its attachment where there is one, and leaves no copy of its links behind', async () => {
    const server = await smtp(false);
    const mailer = createMailer({
      db: database.db,
      smtp: { url: server.url, from: 'Proctor <p@example.com>' },
    });
    const attachments = [{ filename: 'when.ics', content: 'BEGIN:VCALENDAR', content_type: 'text/calendar' }];
    await mailer.send({ ...letter, html: '<p>A secret link</p>', attachments });
    const sent = server.taken.join('');
    for (const part of ['To: ada@example.com', 'From: Proctor <p@example.com>', 'A secret link', 'when.ics'])
      expect(sent).toContain(part);
    expect((await rows()).at(-1)).toMatchObject({ status: 'sent', body: null });
    mailer.close();
    await server.close();
  });

  it('that is refused is told to whoever sends it, in words that say what to look at', async () => {
    const server = await smtp(true);
    const mailer = createMailer({ db: database.db, smtp: { url: server.url, from: 'p@example.com' } });
    await expect(mailer.send(letter)).rejects.toThrow('Check SMTP_URL');
    expect((await rows()).at(-1)).toMatchObject({ status: 'failed', body: null });
    mailer.close();
    await server.close();
  });
});
