/** Sends or keeps one mail. What was sent leaves only its subject behind: links in it are secrets. */
import { createTransport } from 'nodemailer';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { insertMail } from '../../db/queries/mails.ts';
import { AppError } from '../http/errors.ts';

/** A mail server that says nothing for this long is not there. */
const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 20_000;

interface Letter {
  /** Who may read it in the app; null for nobody. */
  organisation_id: string | null;
  to: string;
  subject: string;
  text: string;
  html?: string;
  attachments?: readonly { filename: string; content: string; content_type: string }[];
}

export interface Mailer {
  /** Whether mail leaves this server. */
  readonly sends: boolean;
  /** Throws AppError(vendor_failed) when the mail server does not take it. */
  send(letter: Letter): Promise<void>;
  close(): void;
}

export interface MailerOptions {
  db: Kysely<Schema>;
  /** Null keeps everything here. */
  smtp: { url: string; from: string } | null;
}

export function createMailer({ db, smtp }: MailerOptions): Mailer {
  if (smtp === null)
    return {
      sends: false,
      send: (letter) => insertMail(db, { ...rowOf(letter), ...whole(letter), status: 'kept' }),
      close: () => undefined,
    };
  const transport = createTransport({
    url: smtp.url,
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
  });
  return {
    sends: true,
    async send(letter) {
      const sent = await transport.sendMail(messageOf(letter, smtp.from)).then(
        () => null,
        (cause: unknown) => ({ cause }),
      );
      await insertMail(db, { ...rowOf(letter), status: sent === null ? 'sent' : 'failed' });
      if (sent !== null)
        throw new AppError(
          'vendor_failed',
          'The mail server did not take the message. Check SMTP_URL, or try again.',
          undefined,
          sent,
        );
    },
    close: () => transport.close(),
  };
}

function rowOf({ organisation_id, to, subject }: Letter) {
  return { organisation_id, recipient: to, subject };
}

function whole({ text, html, attachments = [] }: Letter) {
  return { body: text, html: html ?? null, attachments: JSON.stringify(attachments) };
}

function messageOf({ to, subject, text, html, attachments = [] }: Letter, from: string) {
  return {
    from,
    to,
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    attachments: attachments.map(({ filename, content, content_type }) => ({
      filename,
      content,
      contentType: content_type,
    })),
  };
}
