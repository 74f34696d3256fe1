/**
 * Twilio's own voice, for when ours cannot be had: the live call gets a document that says the text and then asks
 * `/voice/resume?after=say`, which says what was asked for meanwhile and at last connects the stream again.
 *
 *   streaming --say--> said by Twilio --more asked for--> said by Twilio --none--> streaming (`after: 'say'`)
 */
import { AppError } from '../http/errors.ts';
import type { Call } from './calls.ts';
import { confirmEnd, type Core } from './core.ts';
import { mayBeDone } from './troubles.ts';
import { sayDocument } from './twiml.ts';

/** Twilio's limit on a document given with the request. */
const MAX_DOCUMENT_CHARS = 4_000;
/** Speaking rate to reckon with, slow: 10 characters a second. And what connecting again may take. */
const MS_PER_CHAR = 100;
const BACK_WITHIN_MS = 10_000;

export async function say(core: Core, call_sid: string, text: string): Promise<void> {
  const call = core.calls.find(call_sid);
  if (call?.session_id == null || core.calls.over(call))
    throw new AppError('call_over', 'This call is over; nothing can be said on it.');
  if (text.trim() === '') return;
  if (call.saying !== null) {
    const { now, next } = call.saying;
    if (now !== text && !next.includes(text)) next.push(text);
    return;
  }
  const [first, ...rest] = parts(text, (part) => document(core, call, part).length <= MAX_DOCUMENT_CHARS);
  call.saying = { now: first, next: rest };
  // Should the caller hang up meanwhile and the callback be lost, somebody must notice.
  const within_ms = text.length * MS_PER_CHAR + BACK_WITHIN_MS;
  try {
    await core.dialler.redirect(call_sid, document(core, call, first));
  } catch (error) {
    if (mayBeDone(error)) forgetUnless(core, call, within_ms);
    else call.saying = null;
    throw error;
  }
  confirmEnd(core, call, within_ms);
}

/** Twilio did not say whether it says this. When it does, the stream ends and comes back; when not, the next text is asked for. */
function forgetUnless(core: Core, call: Call, within_ms: number): void {
  const asked = call.saying;
  core.clock.after(within_ms, () => {
    if (call.saying === asked && call.leg !== null) call.saying = null;
  });
  confirmEnd(core, call, within_ms);
}

/** The document for what was asked for meanwhile; null when all is said. */
export function nextToSay(core: Core, call: Call): string | null {
  const next = call.saying?.next.shift();
  if (call.saying === null || next === undefined) return null;
  call.saying.now = next;
  return document(core, call, next);
}

function document({ public_url }: Core, call: Call, text: string): string {
  const session = encodeURIComponent(call.session_id ?? '');
  return sayDocument(text, `${public_url}/twilio/voice/resume?session=${session}&after=say`);
}

/** The text in pieces that fit, cut between words. */
function parts(text: string, fits: (part: string) => boolean): [string, ...string[]] {
  if (fits(text)) return [text];
  const middle = text.indexOf(' ', text.length / 2);
  const cut = middle === -1 ? Math.floor(text.length / 2) : middle;
  const [first, ...rest] = parts(text.slice(0, cut).trim(), fits);
  return [first, ...rest, ...parts(text.slice(cut).trim(), fits)];
}
