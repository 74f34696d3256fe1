/** Text messages, both ways. One to a number without a handset waits until a handset takes the number, as for a phone that is off. */
import { newSid } from './ids.ts';
import type { Services } from './services.ts';
import { sendWebhook } from './webhook.ts';
import type { Hook } from './webhook.ts';
import { TwimlError, parseReplies } from './twiml/parse.ts';

type MessageStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'received' | 'failed';

export interface Message {
  readonly sid: string;
  readonly direction: 'outbound-api' | 'outbound-reply' | 'inbound';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly callback: Hook | null;
  readonly created_wall: number;
  status: MessageStatus;
  updated_wall: number;
  error_code: number | null;
}

/** Kept for reading back; older ones are forgotten. */
const MAX_MESSAGES = 1_000;
/** GSM text of one segment. */
const SEGMENT_CHARS = 160;
const STOP_WORDS = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit']);
const START_WORDS = new Set(['start', 'unstop', 'yes']);

interface Post {
  /** Puts the text on the handset; false when the number has none. */
  deliver(message: Message): boolean;
  /** How texts to this number end, when they are not to arrive. */
  fate(number: string): { status: 'undelivered' | 'failed'; error_code: number } | null;
  track(work: Promise<unknown>): void;
}

type Draft = Pick<Message, 'direction' | 'from' | 'to' | 'body' | 'callback'>;

export class Messages {
  readonly #services: Services;
  readonly #post: Post;
  readonly #sms_hook: Hook;
  readonly #all = new Map<string, Message>();
  readonly #stopped = new Set<string>();

  constructor(services: Services, sms_url: string, post: Post) {
    this.#services = services;
    this.#post = post;
    this.#sms_hook = { url: sms_url, method: 'POST' };
  }

  /** The person at this number has said STOP (21610). */
  isStopped(number: string): boolean {
    return this.#stopped.has(number);
  }

  /** Accepted at once, sent and delivered right after the answer. */
  send(draft: Draft): Message {
    const message = this.#add(draft, 'queued');
    queueMicrotask(() => {
      this.#move(message, 'sent');
      this.#deliver(message);
    });
    return message;
  }

  /** A handset has taken this number: what waited for it arrives. */
  numberArrived(number: string): void {
    for (const message of this.#all.values())
      if (message.to === number && message.status === 'sent') this.#deliver(message);
  }

  /** A text from a handset to our number; the product may answer with `<Message>`. */
  received(from: string, to: string, body: string): void {
    const message = this.#add({ direction: 'inbound', from, to, body, callback: null }, 'received');
    const word = body.trim().toLowerCase();
    if (STOP_WORDS.has(word)) this.#stopped.add(from);
    if (START_WORDS.has(word)) this.#stopped.delete(from);
    this.#post.track(this.#ask(message));
  }

  get(sid: string): Message | null {
    return this.#all.get(sid) ?? null;
  }

  /** Newest first. */
  list(): Message[] {
    return [...this.#all.values()].toReversed();
  }

  async #ask(message: Message): Promise<void> {
    const { auth_token, log } = this.#services;
    const params = this.#inboundParams(message);
    const answer = await sendWebhook({ hook: this.#sms_hook, params, auth_token, channel: 'messaging' });
    if (answer.kind === 'failed') {
      message.error_code = answer.code;
      log('warn', 'the SMS webhook failed', { code: answer.code });
      return;
    }
    try {
      for (const body of repliesOf(answer.body.toString('utf8'), answer.content_type)) {
        const { from: to, to: from } = message;
        this.send({ direction: 'outbound-reply', from, to, body, callback: null });
      }
    } catch (thrown) {
      if (!(thrown instanceof TwimlError)) throw thrown;
      message.error_code = thrown.code;
      log('warn', 'the SMS webhook answered with TwiML that cannot be read', { code: thrown.code });
    }
  }

  #add(draft: Draft, status: MessageStatus): Message {
    const wall = this.#services.clock.wall();
    const sid = newSid('SM');
    const message = { ...draft, sid, status, created_wall: wall, updated_wall: wall, error_code: null };
    this.#all.set(sid, message);
    if (this.#all.size > MAX_MESSAGES) {
      const [oldest] = this.#all.keys();
      if (oldest !== undefined) this.#all.delete(oldest);
    }
    return message;
  }

  #deliver(message: Message): void {
    const fate = this.#post.fate(message.to);
    if (fate !== null) {
      message.error_code = fate.error_code;
      this.#move(message, fate.status);
      return;
    }
    if (this.#post.deliver(message)) this.#move(message, 'delivered');
  }

  #move(message: Message, status: MessageStatus): void {
    message.status = status;
    message.updated_wall = this.#services.clock.wall();
    const { callback } = message;
    if (callback === null) return;
    const { account_sid, auth_token, log } = this.#services;
    const params = {
      MessageSid: message.sid,
      SmsSid: message.sid,
      MessageStatus: status,
      SmsStatus: status,
      To: message.to,
      From: message.from,
      AccountSid: account_sid,
      ApiVersion: '2010-04-01',
      ...(message.error_code === null ? {} : { ErrorCode: String(message.error_code) }),
    };
    const told = sendWebhook({ hook: callback, params, auth_token, channel: 'messaging' }).then((answer) => {
      if (answer.kind === 'failed') log('warn', 'a message status callback failed', { code: answer.code });
    });
    this.#post.track(told);
  }

  #inboundParams(message: Message): Record<string, string> {
    return {
      MessageSid: message.sid,
      SmsSid: message.sid,
      SmsMessageSid: message.sid,
      AccountSid: this.#services.account_sid,
      From: message.from,
      To: message.to,
      Body: message.body,
      NumMedia: '0',
      NumSegments: String(segments(message.body)),
      SmsStatus: 'received',
      ApiVersion: '2010-04-01',
    };
  }
}

/** Plain text is sent back as it is, as the vendor does. */
function repliesOf(body: string, content_type: string): string[] {
  if (/^text\/plain\b/i.test(content_type)) return body.trim() === '' ? [] : [body.trim()];
  return parseReplies(body);
}

export function segments(body: string): number {
  return Math.max(1, Math.ceil(body.length / SEGMENT_CHARS));
}
