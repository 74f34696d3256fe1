/**
 * Texts from candidates. Each is kept for the recruiter, a few words are understood, and every answer is fixed. Twilio
 * itself confirms STOP, and refuses whatever we would send after it: so STOP gets no answer of ours.
 */
import type { Kysely } from 'kysely';
import type { Schema } from '../../../db/index.ts';
import * as queries from '../../../db/queries/texts.ts';
import { texted } from '../../phone/texts.ts';
import type { Post } from './post.ts';

export type Word = 'stop' | 'start' | 'help' | 'reschedule' | 'yes' | 'other';

/** Words alone in a text, as carriers know them. */
const ALONE: Readonly<Record<string, Word | undefined>> = {
  stop: 'stop',
  stopall: 'stop',
  unsubscribe: 'stop',
  cancel: 'stop',
  end: 'stop',
  quit: 'stop',
  revoke: 'stop',
  optout: 'stop',
  start: 'start',
  unstop: 'start',
  help: 'help',
  info: 'help',
  yes: 'yes',
  y: 'yes',
};
/** Nobody who writes this wants to get texts. */
const STOP_IN_A_SENTENCE =
  /\b(?:stop|quit|no more) (?:text|messag|send)\w*|\bunsubscribe\b|\bopt(?:ing)?[- ]?out\b/;
const RESCHEDULE =
  /\bre-?schedul\w*|\b(?:an)?other (?:time|day)\b|\bpostpone\b|\bcan(?:'|’)?t make it\b|\bdifferent (?:time|day)\b/;
/** An answering robot on the other side must not keep us talking. */
const ANSWER_OTHERS_EVERY_MIN = 60;

export function wordOf(body: string): Word {
  const text = body.toLowerCase().trim();
  const alone = ALONE[text.replaceAll(/[^a-z]/g, '')];
  if (alone !== undefined) return alone;
  if (STOP_IN_A_SENTENCE.test(text)) return 'stop';
  return RESCHEDULE.test(text) ? 'reschedule' : 'other';
}

export interface Inbox {
  /** The answer, or null for none. */
  textIn(message: { from: string; body: string; message_sid: string }): Promise<string | null>;
}

export function createInbox(o: {
  db: Kysely<Schema>;
  post: Post;
  dial_in: string;
  /** The candidate's page of a screen that is still open. */
  link(screen_id: string): Promise<string>;
  /** Tells the recruiter that they want another time; whether somebody has been written to. */
  wish(screen_id: string, body: string): Promise<boolean>;
}): Inbox {
  const { db, post, dial_in } = o;
  return {
    async textIn({ from, body, message_sid }) {
      if (from === '') return null;
      const word = wordOf(body);
      const screen = await queries.openScreenOfPhone(db, from);
      const screen_id = screen?.id ?? null;
      const kept = await queries.insertTextIn(db, { message_sid, phone: from, kind: word, screen_id, body });
      if (kept === undefined) return null;
      switch (word) {
        case 'stop':
          await post.agreed(from, 'text', false, 'texted STOP');
          return null;
        case 'start':
          await post.agreed(from, 'text', true, 'texted START');
          return texted.started;
        case 'yes':
          // Twilio takes YES for START after a STOP.
          await post.agreed(from, 'text', true, 'texted YES');
          return texted.started;
        case 'help':
          return texted.help(dial_in);
        case 'reschedule':
          if (screen_id === null) return texted.reschedule_unknown;
          return texted.reschedule(await o.link(screen_id), await o.wish(screen_id, body));
        case 'other':
          return (await answeredLately(db, kept.id, from)) ? null : texted.noted;
      }
    },
  };
}

async function answeredLately(db: Kysely<Schema>, id: string, phone: string): Promise<boolean> {
  const minutes = ANSWER_OTHERS_EVERY_MIN;
  return (await queries.countTextsBefore(db, { id, phone, kind: 'other', minutes })) > 0;
}
