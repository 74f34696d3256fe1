/** What the proctor sees at this moment and why it says nothing, in words. Pure. */
import type { EventOf } from '../../../server/record/contract/events.ts';
import type { Judgement, SessionFold } from '../../common/events.ts';
import { headOf, isNote, whyOf } from '../../common/judgement-words.ts';

/** Phases in which code is judged, as the server has them. */
const JUDGED: readonly string[] = ['coding', 'testing', 'debugging'];

export interface Now {
  head: string;
  why: string;
  /** A concrete input on which the code fails, and which is not spoken of yet. */
  held: Judgement | null;
}

/** What they ask of people, the newest of each kind; who has joined the call since then has heard of it. */
export function asksOf({ company }: SessionFold): EventOf<'NOTE'>[] {
  const joined = company.findLast((event) => event.type === 'TAKEOVER' && event.payload.what === 'joined');
  const newest = new Map<string, EventOf<'NOTE'>>();
  for (const event of company)
    if (event.type === 'NOTE' && event.seq > (joined?.seq ?? 0)) newest.set(event.payload.about, event);
  return [...newest.values()];
}

/** Who of the company is on the call, or being called. */
export function personOf({ company }: SessionFold): { by: string; call_sid: string; joined: boolean } | null {
  const last = company.findLast((event) => event.type === 'TAKEOVER')?.payload;
  if (last === undefined || last.what === 'left' || last.what === 'failed') return null;
  return { by: last.by, call_sid: last.call_sid, joined: last.what === 'joined' };
}

/** `code`: what stands in the pad now; null while that is not known. */
export function nowOf(fold: SessionFold, code: string | null): Now {
  const person = personOf(fold);
  const last = fold.judgements.findLast((one) => !isNote(one)) ?? null;
  if (person?.joined === true)
    return {
      head: `${person.by} leads the interview`,
      why: 'the interviewer takes notes and says nothing until they hand back',
      held: holds(last),
    };
  if (!JUDGED.includes(fold.phase))
    return { head: 'Not judging', why: 'code is judged while it is being written', held: null };
  if (last === null)
    return { head: 'Watching', why: 'nothing was judged yet; the first pause in typing is', held: null };
  const judged = fold.snapshots.find(({ seq }) => seq === last.snapshot_seq)?.payload.code;
  if (code !== null && judged !== undefined && judged !== code)
    return {
      head: 'Waiting for a pause',
      why: `the code has changed since the last look, when ${whyOf(last)}`,
      held: null,
    };
  return { head: headOf(last), why: whyOf(last), held: holds(last) };
}

function holds(last: Judgement | null): Judgement | null {
  return last !== null && last.witness !== null && (last.decision === 'hold' || !last.spoke) ? last : null;
}
