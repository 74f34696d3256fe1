/** Words for what was scheduled and sent. */
import type { z } from 'zod';
import type { Accommodations, Invited, Schedule } from '../../server/http/contract/schedule.ts';

export const NEWS_LABELS: Record<string, string> = {
  invitation: 'Invitation',
  moved: 'New time',
  cancelled: 'Cancelled',
  no_show: 'Another time, if nobody comes',
  missed: 'We missed each other',
  reminder_day: 'Reminder, a day before',
  reminder_hour: 'Reminder, an hour before',
  reminder_soon: 'Reminder, five minutes before',
  pad_link: 'Link to the pad',
  call: 'Call',
};
export const STATUS_WORDS: Record<string, string> = {
  claimed: 'being sent',
  accepted: 'being sent',
  queued: 'being sent',
  sending: 'being sent',
  received: 'received',
  kept: 'kept here, as there is no mail server (SMTP_URL)',
  undelivered: 'not delivered',
  failed: 'failed',
};
export const CALL_OUTCOMES: Record<string, string> = {
  'no-answer': 'nobody answered',
  busy: 'busy',
  failed: 'failed',
  voicemail: 'voicemail, a message was left',
  unreachable: 'the number cannot be called',
  answered: 'answered',
  canceled: 'called off',
};

type Way = z.infer<typeof Invited>;
export const INVITED_WORDS: { mail: Record<Way['mail'], string>; text: Record<Way['text'], string> } = {
  mail: {
    sent: 'The invitation was mailed.',
    sent_before: 'The invitation was mailed before.',
    no_address: 'There is no e-mail address to send it to.',
  },
  text: {
    sent: 'It was texted, too.',
    sent_before: 'It was texted before.',
    not_agreed: 'No text: the candidate has not agreed to texts.',
    stopped: 'No text: the candidate has stopped texts.',
  },
};

/** A moment where the candidate is, as the recruiter's browser writes it. */
const there = (iso: string, zone: string | null): string =>
  new Date(iso).toLocaleString(undefined, {
    dateStyle: 'full',
    timeStyle: 'short',
    ...(zone === null ? {} : { timeZone: zone }),
  });

export function whenWords({ timing, starts_at, closes_at, zone, moves }: Schedule): string {
  if (starts_at !== null)
    return `${there(starts_at, zone)}${moves === 0 ? '' : `, moved ${moves === 1 ? 'once' : `${moves} times`}`}`;
  if (timing === 'anytime') return 'any time';
  return closes_at === null ? 'to be chosen' : `the candidate chooses, until ${there(closes_at, zone)}`;
}

export function needsWords({
  extra_time = 1,
  patience,
  text_mode,
  captions,
  human_captioner,
}: Accommodations): string {
  return [
    ...(extra_time > 1 ? [`${Math.round((extra_time - 1) * 100)} % more time`] : []),
    ...(patience === 'patient'
      ? ['longer pauses']
      : patience === 'very_patient'
        ? ['much longer pauses']
        : []),
    ...(text_mode === true ? ['by text'] : []),
    ...(captions === true ? ['large captions'] : []),
    ...(human_captioner === true ? ['a captioner on the line'] : []),
  ].join(', ');
}
