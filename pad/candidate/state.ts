/** What the candidate's page knows, as a fold of pushes over the last PadView. Pure; CandidatePage owns the sockets. */
import type { PadPush, PadView, TranscriptLine } from '../../server/http/contract/api.ts';

export interface PadState {
  view: PadView;
  /** What the interviewer's voice is saying now. */
  speaking: string | null;
  /** The candidate's own words so far, as they are heard. */
  hearing: string | null;
  /** It is an interruption that is being spoken. */
  interrupting: boolean;
  /** When the running run was asked for (page clock), null when none runs. */
  running_since: number | null;
}

export const fromView = (view: PadView, before?: PadState): PadState => ({
  view: { ...view, captions: sorted([...(before?.view.captions ?? []), ...view.captions]) },
  speaking: before?.speaking ?? null,
  hearing: before?.hearing ?? null,
  interrupting: before?.interrupting ?? false,
  running_since:
    before && (view.last_run?.seq ?? 0) <= (before.view.last_run?.seq ?? 0) ? before.running_since : null,
});

/** `now`: page clock in ms. */
export function applyPush(state: PadState, push: PadPush, now: number): PadState {
  const { view } = state;
  switch (push.type) {
    case 'caption':
      return { ...state, view: { ...view, captions: sorted([...view.captions, push.line]) } };
    case 'speaking':
      return { ...state, speaking: push.text, interrupting: push.act === 'interrupt' };
    case 'hearing':
      return { ...state, hearing: push.text };
    case 'phase':
      return { ...state, view: { ...view, phase: push.phase, ended: view.ended || isOver(push.phase) } };
    case 'call':
      return {
        ...state,
        view: { ...view, call_status: push.status },
        speaking: push.status === 'completed' ? null : state.speaking,
        hearing: push.status === 'completed' ? null : state.hearing,
      };
    case 'language':
      return { ...state, view: { ...view, language: push.language } };
    case 'text':
      return { ...state, view: { ...view, text: { ...textOf(view), ...told(push) } } };
    case 'run_started':
      return { ...state, running_since: now };
    case 'run':
      return { ...state, running_since: null, view: { ...view, last_run: push.run } };
  }
}

/** How answers are given; an older server says nothing of it. */
export const textOf = (view: PadView): NonNullable<PadView['text']> =>
  view.text ?? { on: false, invited: false };

/** A yes or no is waited for: buttons are quicker than words. An older server says nothing of it but the phase. */
export const wantsYesOrNo = (view: PadView): boolean =>
  textOf(view).yes_no ?? (view.phase === 'disclosure' || view.phase === 'identity');

const told = ({
  on,
  invited,
  yes_no,
}: Extract<PadPush, { type: 'text' }>): Partial<NonNullable<PadView['text']>> => ({
  ...(on === undefined ? {} : { on }),
  ...(invited === undefined ? {} : { invited }),
  ...(yes_no === undefined ? {} : { yes_no }),
});

/** By `seq`, each once, since a reconnect may bring a line again. */
function sorted(lines: TranscriptLine[]): TranscriptLine[] {
  return [...new Map(lines.map((line) => [line.seq, line])).values()].sort((a, b) => a.seq - b.seq);
}

const isOver = (phase: PadView['phase']): boolean => phase === 'done' || phase === 'aborted';

/** Before the first call is taken the page explains; afterwards it is the workspace. */
export const isLobby = (view: PadView): boolean =>
  view.phase === 'connecting' &&
  !textOf(view).on &&
  !['in-progress', 'media-started', 'media-lost'].includes(view.call_status);

/** The problem is shown once the interviewer presents it; that push carries no text, so the view is asked for again. */
export const lacksProblem = (view: PadView): boolean =>
  view.problem === null &&
  !['connecting', 'disclosure', 'identity', 'intro', 'away'].includes(view.phase) &&
  !isOver(view.phase);
