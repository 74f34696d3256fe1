/** Duty in words. */
import type { CHANNELS, Jurisdiction, NoticeLanguage, Privacy } from '../../server/http/contract/duty.ts';

export const CHANNEL_LABELS: Record<(typeof CHANNELS)[number], string> = {
  call: 'Being called',
  text: 'Text messages',
  recording: 'Recording of the call',
  interview: 'Interview by an AI',
};

export const JURISDICTION_LABELS: Record<Jurisdiction, string> = {
  default: 'General (asks everybody)',
  'us-ny-nyc': 'New York City',
  'us-il': 'Illinois',
  eu: 'European Union (GDPR)',
  uk: 'United Kingdom',
};

export const LANGUAGE_NAMES: Record<NoticeLanguage, string> = { en: 'English', de: 'German', es: 'Spanish' };

export const VARIANT_LABELS: Readonly<Record<string, string>> = {
  recorded: 'On a call that is recorded',
  silent: 'On a call without recording',
  text: 'In the pad, in writing',
  notice: 'In the invitation and on the candidate’s page',
};

export const WHAT_LABELS: Readonly<Record<string, string>> = {
  audio: 'Sound of the call',
  transcript: 'Transcript',
  code: 'Code and runs',
  scorecard: 'Scorecard',
  exports: 'Exports and share links',
  candidate: 'The whole screen',
};

export const KEPT_LABELS: Record<keyof Privacy['kept'], string> = {
  audio_days: 'Sound of calls',
  transcript_days: 'Transcripts',
  code_days: 'Code and runs',
  scorecard_days: 'Scorecards',
  exports_days: 'Exports and share links',
  candidate_days: 'The whole screen',
};
