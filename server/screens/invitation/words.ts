/** What candidates read in letters about their screen. Pure; the same facts give the same letter. */
import { accommodationWords } from '../accommodations.ts';
import { disclosureText, jurisdictionOf, noticeLanguageOf } from '../../duty/disclosure/index.ts';
import type { ScreenView } from '../../http/contract/api.ts';
import type { Schedule } from '../../http/contract/schedule.ts';
import { longTime } from '../timeWords.ts';

export type Kind = 'invitation' | 'moved' | 'cancelled' | 'no_show' | 'reminder';

export interface Facts {
  screen: ScreenView & { schedule: Schedule };
  /** As the recruiter entered it, else the organisation whose screen it is. */
  company: string | null;
  /** Of the job, where the recruiter entered it. */
  title: string | null;
  /** "in 5 minutes", for a reminder. */
  when_words?: string;
}

export function letterOf(kind: Kind, facts: Facts): { subject: string; text: string } {
  const { screen } = facts;
  const parts = [`Hello ${screen.candidate_name},`, ...bodyOf(kind, facts), SIGNED];
  return { subject: subjectOf(kind, facts), text: `${parts.join('\n\n')}\n` };
}

const SIGNED = 'Code Proctor, an automated interviewer (an AI). A person reads the result and decides.';

function subjectOf(kind: Kind, { company, when_words = 'soon' }: Facts): string {
  const screen =
    company === null ? 'your technical phone screen' : `your technical phone screen with ${company}`;
  switch (kind) {
    case 'invitation':
      return `Invitation: ${screen}`;
    case 'moved':
      return `New time: ${screen}`;
    case 'cancelled':
      return `Cancelled: ${screen}`;
    case 'no_show':
      return `We missed each other: ${screen}`;
    case 'reminder':
      return `Reminder: ${screen} is ${when_words}`;
  }
}

function bodyOf(kind: Kind, facts: Facts): string[] {
  const { screen, company, title } = facts;
  switch (kind) {
    case 'invitation':
      return [
        `${company ?? 'The company you applied to'} invites you to a technical phone screen` +
          `${title === null ? '' : ` for ${title}`}. The interviewer is an AI: ` +
          'you talk with it on the phone and write code on a page in your browser.',
        timeOf(facts),
        howOf(screen),
        ...noticesOf(screen),
        changesOf(screen),
      ];
    case 'moved':
      return [timeOf(facts), howOf(screen), changesOf(screen)];
    case 'cancelled':
      return [
        'Your technical phone screen is cancelled. You need not do anything.',
        'If that is a surprise, answer the recruiter who invited you.',
      ];
    case 'no_show':
      return [
        'We could not reach each other for your phone screen. That happens: choose another time, or take it whenever it ' +
          `suits you.\n\nNew time: ${screen.pad_url}`,
        howOf(screen),
        changesOf(screen),
      ];
    case 'reminder':
      return [`Your phone screen is ${facts.when_words ?? 'soon'}.`, howOf(screen), changesOf(screen)];
  }
}

function timeOf({ screen }: Facts): string {
  const { timing, starts_at, closes_at, zone } = screen.schedule;
  const at = (iso: string) => longTime(Date.parse(iso), zone ?? 'UTC');
  if (starts_at !== null) return `When: ${at(starts_at)}. The calendar entry is attached.`;
  if (timing === 'window' && closes_at !== null)
    return `When: choose a time that suits you, until ${at(closes_at)}: ${screen.pad_url}`;
  return 'When: whenever it suits you within the next week.';
}

function howOf({ pad_url, dial_in, pin, schedule }: Facts['screen']): string {
  const needs = accommodationWords(schedule.accommodations);
  return [
    `Your page: ${pad_url}`,
    schedule.accommodations.text_mode === true
      ? 'The interview is held by text on that page; no call is needed.'
      : schedule.mode === 'call_me'
        ? `We call you at that time, if you agree to it on your page. You can also dial ${dial_in}, PIN ${pin}.`
        : `Dial ${dial_in} and give your PIN: ${pin}`,
    ...(needs.length === 0 ? [] : [`Arranged for you: ${needs.join(', ')}.`]),
  ].join('\n');
}

/** By the law of where they are: in their language, and in English, which the interview is held in. */
function noticesOf({ candidate_phone: phone, schedule }: Facts['screen']): string[] {
  const { zone, jurisdiction = null, notice_language = null } = schedule;
  const where = jurisdictionOf({ jurisdiction, zone, phone });
  const language = noticeLanguageOf({ notice_language, phone });
  const english = disclosureText(where, 'en', 'notice').body;
  return language === 'en' ? [english] : [disclosureText(where, language, 'notice').body, english];
}

function changesOf({ pad_url }: Facts['screen']): string {
  return [
    `Another time, or cancel: ${pad_url} (no sign-in needed).`,
    'If you need something to take part on equal terms (more time, text instead of speech, captions), or would rather',
    'speak with a person, ask for it on the same page. It has no effect on the assessment.',
  ].join('\n');
}
