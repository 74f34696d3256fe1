/** What a candidate needs, as the interview's own settings. Pure. */
import type { Accommodations } from '../http/contract/schedule.ts';

const ORDER = ['brisk', 'standard', 'patient', 'very_patient'];

/** Settings of the sitting: the recruiter's, and over them what the candidate needs; never less than the recruiter gave. */
export function settingsWith(settings: unknown, needs: Accommodations): unknown {
  if (Object.keys(needs).length === 0) return settings;
  const given: Record<string, unknown> =
    typeof settings === 'object' && settings !== null ? { ...settings } : {};
  // Who captions is some seconds behind: an answer begins late and has gaps.
  const asked = needs.human_captioner === true ? 'very_patient' : needs.patience;
  const patience = more(given['patience'], asked);
  return {
    ...given,
    ...(needs.extra_time === undefined ? {} : { extra_time: needs.extra_time }),
    ...(patience === undefined ? {} : { patience }),
    ...(needs.text_mode === undefined ? {} : { text_mode: needs.text_mode }),
  };
}

function more(given: unknown, asked: string | undefined): string | undefined {
  if (asked === undefined) return undefined;
  const known = typeof given === 'string' ? ORDER.indexOf(given) : -1;
  return ORDER[Math.max(known, ORDER.indexOf(asked))];
}

/** "50 % more time, captions": for letters; empty when there are none. */
export function accommodationWords(needs: Accommodations): string[] {
  const { extra_time = 1, patience, text_mode, captions, human_captioner } = needs;
  return [
    ...(extra_time > 1 ? [`${Math.round((extra_time - 1) * 100)} % more time`] : []),
    ...(patience !== undefined && patience !== 'standard' ? ['longer pauses before you are answered'] : []),
    ...(text_mode === true ? ['the interview by text instead of speech'] : []),
    ...(captions === true ? ['large captions of both sides'] : []),
    ...(human_captioner === true ? ['a person who captions on your line'] : []),
  ];
}
