/** Where personal data is left out: every line is stored without it, whoever said or wrote it. */
import type { EventBody } from '../record/contract/events.ts';
import { withText } from '../record/contract/wordTimes.ts';
import type { SessionLog } from '../record/contract/log.ts';
import type { SessionOptions } from './parts.ts';
import type { Context } from './state.ts';
import { createRedactor, type Redactor } from './redact.ts';

/** The same options, over a log that stores no names, numbers and addresses where the settings say so. */
export function withPrivacy(options: SessionOptions): SessionOptions {
  if (!options.settings.redact_pii) return options;
  const redact = createRedactor(options.sitting);
  return { ...options, log: redacting(options.log, redact), redact };
}

export function contextOf({ sitting, problem, settings, job, simpler }: SessionOptions): Context {
  const { candidate_name, jurisdiction } = sitting;
  return { candidate_name, jurisdiction, problem, settings, job, simpler };
}

function redacting(log: SessionLog, redact: Redactor): SessionLog {
  return {
    session_id: log.session_id,
    now: () => log.now(),
    at: (monotonic_ms) => log.at(monotonic_ms),
    append: (body, at_ms) => log.append(without(body, redact), at_ms),
    events: () => log.events(),
    close: () => log.close(),
  };
}

/** Events in which somebody's own words stand. */
const SAID: readonly EventBody['type'][] = ['SAY', 'UTTERANCE', 'NOTE', 'CONSENT', 'WHISPER'];

/** "Am I speaking with ...?" is stored without the answer in it. */
function without<B extends EventBody>(body: B, redact: Redactor): B {
  if (!SAID.includes(body.type)) return body;
  const timed = body.type === 'UTTERANCE' ? withText(body.payload, redact(body.payload.text)) : null;
  const payload: Record<string, unknown> = { ...(timed ?? body.payload) };
  for (const name of timed === null ? ['text', 'heard'] : ['intended'])
    if (typeof payload[name] === 'string') payload[name] = redact(payload[name]);
  return { ...body, payload };
}
