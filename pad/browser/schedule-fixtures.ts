/** One made-up appointment and what is known of it, in the API's shapes. */
import type { Privacy } from '../../server/http/contract/duty.ts';
import type { Appointment, ScheduleNews } from '../../server/http/contract/schedule.ts';

/** For any time: the pad opens at once. */
export const appointment = (): Appointment => ({
  candidate_name: 'Dana Okafor',
  timing: 'anytime',
  mode: 'dial_in',
  zone: 'America/New_York',
  starts_at: null,
  closes_at: null,
  missed: 0,
  early: false,
  open: true,
  dial_in: '+14155550199',
  pin: '482913',
  accommodations: {},
  consents: { call: null, text: true },
  consent_texts: { call: 'I agree to be called about this screen.', text: 'I agree to texts about it.' },
  asked: [],
});
export const slots = ['2026-11-24T15:00:00.000Z', '2026-11-24T15:30:00.000Z', '2026-11-25T20:00:00.000Z'];
/** A day ahead, with everything that may have been said. */
export const appointed = (): Appointment => ({
  ...appointment(),
  timing: 'fixed',
  starts_at: '2026-11-24T15:00:00.000Z',
  closes_at: '2026-12-08T15:00:00.000Z',
  early: true,
  accommodations: { extra_time: 1.5, captions: true },
  consents: { call: true, text: null },
  asked: [
    { kind: 'accommodation', body: 'More time, please.', at: '2026-11-20T10:00:00.000Z', answered: true },
  ],
});

const consent = {
  given: true,
  said_by: 'candidate',
  text_version: '2026-11-a',
  at: '2026-11-20T10:00:00.000Z',
};
export const scheduleNews: ScheduleNews = {
  letters: [
    {
      kind: 'invitation',
      to: 'dana@example.com',
      subject: 'Invitation: your technical phone screen',
      body: 'Hello Dana,',
      status: 'sent',
      trouble: null,
      at: '2026-11-20T09:00:00.000Z',
    },
  ],
  texts: [
    {
      direction: 'out',
      kind: 'reminder_day',
      status: 'undelivered',
      trouble: 'text_filtered',
      body: null,
      at: '2026-11-23T15:00:00.000Z',
    },
  ],
  planned: [{ what: 'reminder_soon', at: '2026-11-24T14:55:00.000Z' }],
  calls: [{ n: 1, outcome: 'no-answer', at: '2026-11-20T11:00:00.000Z' }],
  consents: { call: { ...consent, how: 'ticked on their page' }, text: null },
  requests: [
    { kind: 'person', body: 'Is there a person?', at: '2026-11-20T10:00:00.000Z', answered_at: null },
  ],
};

export const privacy: Privacy = {
  notice: {
    version: 'default.en.notice.0f3a9c21',
    language: 'en',
    body: 'An automated interviewer holds this interview.',
  },
  spoken_language: 'en',
  kept: {
    audio_days: 90,
    transcript_days: 365,
    code_days: 365,
    scorecard_days: 730,
    exports_days: 30,
    candidate_days: 1_095,
  },
  consents: [],
  recording: false,
  deletion: null,
};
