/** What the form's fields on time and needs say, as the server takes it; what was left alone is left out. */
import type { z } from 'zod';
import type { Accommodations, ScheduleInput } from '../../server/http/contract/schedule.ts';

type Text = (name: string) => string;
type Input = z.input<typeof ScheduleInput>;

/** The form's fields by name; empty for what is not there. */
export function textOf(form: HTMLFormElement): Text {
  const data = new FormData(form);
  return (name) => {
    const entry = data.get(name);
    return typeof entry === 'string' ? entry.trim() : '';
  };
}

/** Value of the problem's field for "let the system pick": the level stands behind it. */
export const PICKED = 'level:';

export function readSchedule(text: Text): Partial<Input> {
  const email = text('candidate_email');
  const agreed = agreedIn(text);
  const accommodations = needsIn(text);
  const when = whenIn(text);
  const invites = text('invite') === 'on' && (email !== '' || agreed?.text === true);
  return {
    ...(email === '' ? {} : { candidate_email: email }),
    ...(text('zone') === '' ? {} : { zone: text('zone') }),
    ...(text('profile') === '' ? {} : { profile: text('profile') }),
    ...(accommodations === undefined ? {} : { accommodations }),
    ...(when === undefined ? {} : { when }),
    ...(text('mode') === 'call_me' ? { mode: 'call_me' as const } : {}),
    ...(agreed === undefined ? {} : { agreed }),
    ...(invites ? { invite: true } : {}),
  };
}

function agreedIn(text: Text): Input['agreed'] {
  const [call, texts] = [text('agreed_call') === 'on', text('agreed_text') === 'on'];
  if (!call && !texts) return undefined;
  return { ...(call ? { call } : {}), ...(texts ? { text: texts } : {}) };
}

function needsIn(text: Text): Accommodations | undefined {
  const patience = text('need_patience');
  const needs: Accommodations = {
    ...(text('extra_time') === '' ? {} : { extra_time: Number(text('extra_time')) }),
    ...(patience === 'patient' || patience === 'very_patient' ? { patience } : {}),
    ...(text('text_mode') === 'on' ? { text_mode: true } : {}),
    ...(text('captions') === 'on' ? { captions: true } : {}),
    ...(text('human_captioner') === 'on' ? { human_captioner: true } : {}),
  };
  return Object.keys(needs).length === 0 ? undefined : needs;
}

/** The picker writes `2026-11-24 10:00:00`; the server takes it as the candidate's time. */
const local = (picked: string): string => picked.slice(0, 16).replace(' ', 'T');

function whenIn(text: Text): Input['when'] {
  switch (text('when')) {
    case 'fixed':
      return { kind: 'fixed', starts_at: local(text('starts_at')) };
    case 'window':
      return {
        kind: 'window',
        closes_at: local(text('closes_at')),
        ...(text('opens_at') === '' ? {} : { opens_at: local(text('opens_at')) }),
      };
    default:
      return undefined;
  }
}

/** `when.starts_at` stands at its field; everything else of the schedule is named as the server names it. */
export const fieldOf = (named: string): string => named.replace(/^(?:when|accommodations)\./, '');
