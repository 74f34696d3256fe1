import type { Payload } from '../../server/record/contract/events.ts';
import type { SessionFold } from './events.ts';

const WHY: Readonly<Record<NonNullable<Payload<'TAKEOVER'>['why']>, string>> = {
  handed_back: 'handed back',
  hung_up: 'hung up',
  line_lost: 'their line was lost',
  not_joined: 'nobody keyed in the code',
  wrong_code: 'a wrong code was keyed in three times',
  busy: 'their line was busy',
  no_answer: 'nobody answered',
  call_failed: 'the call could not be placed',
  may_not: 'they may not lead interviews any more',
  over: 'the interview ended',
};

/** One thing that somebody of the company did, or that is asked of them, as a sentence. */
export function companyWords({ type, payload }: SessionFold['company'][number]): string {
  switch (type) {
    case 'WHISPER':
      return `${payload.by} to the interviewer: “${payload.text}”`;
    case 'EXTENDED':
      return `${payload.by} gave ${payload.minutes === 1 ? 'one more minute' : `${payload.minutes} more minutes`}.`;
    case 'TAKEOVER':
      return takeoverWords(payload);
    case 'NOTE':
      return askWords(payload);
  }
}

/** What the candidate asks of people. */
export function askWords({ about, text }: Payload<'NOTE'>): string {
  return about === 'wants_person' ? 'Asks for a person.' : `Asks the company: “${text}”`;
}

function takeoverWords({ what, by, why }: Payload<'TAKEOVER'>): string {
  const because = why === undefined ? '' : `: ${WHY[why]}`;
  switch (what) {
    case 'asked':
      return `Calling ${by}.`;
    case 'joined':
      return `${by} joined the call and leads the interview.`;
    case 'left':
      return `${by} left the call${because}. The interviewer goes on.`;
    case 'failed':
      return `${by} did not join${because}.`;
  }
}
