import { memo } from 'react';
import type { SessionFold } from '../../common/events.ts';
import { clock, PHASE_LABELS } from '../../common/format.ts';
import type { PadEdit } from '../../../server/record/contract/playback.ts';
import type { Span } from '../player/state.ts';
import {
  BOTTOM,
  HEIGHT,
  keysPath,
  LANE_LABELS,
  LANES,
  place,
  shapeAt,
  spansPath,
  ticksOf,
  wavePath,
  xOf,
  type Loudness,
  type View,
} from './drawing.ts';
import { KINDS, type Kind, type Mark } from './marks.ts';

/** About how wide a letter of a label is, to leave out labels that do not fit. */
const LETTER = 7;
const SIDES = ['interviewer', 'candidate'] as const;

export interface Waves {
  interviewer: Loudness;
  candidate: Loudness;
}

interface LanesProps {
  view: View;
  fold: SessionFold;
  total_ms: number;
  edits: readonly PadEdit[];
  /** Those that are shown. */
  marks: readonly Mark[];
  idle: readonly Span[];
  /** Null: not heard, or not here yet. */
  waves: Waves | null;
}

/** The drawing: some twenty paths, however much happened. Drawn again only when another part of the session is shown. */
export const Lanes = memo(function Lanes({ view, fold, total_ms, edits, marks, idle, waves }: LanesProps) {
  return (
    <svg className="cp-timeline" width={view.width} height={HEIGHT} aria-hidden="true">
      {idle.map(({ from_ms, to_ms }) => (
        <rect
          key={from_ms}
          className="cp-tl-idle"
          x={xOf(view, from_ms)}
          width={Math.max(0, xOf(view, to_ms) - xOf(view, from_ms))}
          y={0}
          height={BOTTOM}
        />
      ))}
      <Ticks view={view} />
      <Phases view={view} fold={fold} total_ms={total_ms} />
      {SIDES.map((side) => (
        <Voice key={side} side={side} view={view} fold={fold} waves={waves} />
      ))}
      <path className="cp-tl-keys" d={keysPath(edits, view)} />
      {KINDS.map((kind) => (
        <Marks key={kind} kind={kind} view={view} marks={marks} />
      ))}
    </svg>
  );
});

function Voice({
  side,
  view,
  fold,
  waves,
}: Pick<LanesProps, 'view' | 'fold' | 'waves'> & { side: (typeof SIDES)[number] }) {
  if (waves !== null)
    return <path className="cp-tl-wave" data-side={side} d={wavePath(waves[side], view, side)} />;
  const spoken = fold.captions
    .filter(({ speaker }) => speaker === side)
    .map(({ started_ms, ended_ms }) => ({ from_ms: started_ms, to_ms: ended_ms }));
  return <path className="cp-tl-spoken" data-side={side} d={spansPath(spoken, view, side)} />;
}

function Marks({ kind, view, marks }: { kind: Kind; view: View; marks: readonly Mark[] }) {
  const shown = marks.filter(
    (mark) => mark.kind === kind && mark.at_ms >= view.from_ms && mark.at_ms <= view.to_ms,
  );
  return [true, false].map((good) => {
    const d = shown
      .filter((mark) => mark.good === good)
      .map((mark) => shapeAt(mark, xOf(view, mark.at_ms)))
      .join('');
    return d === '' ? null : (
      <path key={String(good)} className="cp-tl-mark" data-kind={kind} data-good={good} d={d} />
    );
  });
}

function Phases({ view, fold, total_ms }: Pick<LanesProps, 'view' | 'fold' | 'total_ms'>) {
  const { top, height } = place('phase');
  return fold.phases.map(({ phase, from_ms }, index) => {
    const to_ms = fold.phases[index + 1]?.from_ms ?? total_ms;
    if (to_ms < view.from_ms || from_ms > view.to_ms) return null;
    const from = Math.max(0, xOf(view, from_ms));
    const width = Math.max(1, Math.min(view.width, xOf(view, to_ms)) - from);
    const label = PHASE_LABELS[phase];
    return (
      <g key={from_ms + phase}>
        <rect className="cp-tl-phase" x={from} y={top + 2} width={width} height={height - 4} rx={4} />
        {label.length * LETTER < width - 8 ? (
          <text x={from + 6} y={top + 16}>
            {label}
          </text>
        ) : null}
      </g>
    );
  });
}

function Ticks({ view }: { view: View }) {
  return ticksOf(view).map((ms) => (
    <g key={ms}>
      <line
        className="cp-tl-tick"
        x1={xOf(view, ms)}
        x2={xOf(view, ms)}
        y1={place('interviewer').top}
        y2={BOTTOM + 3}
      />
      {xOf(view, ms) < view.width - 34 ? (
        <text className="cp-lane" x={xOf(view, ms)} y={HEIGHT - 4}>
          {clock(ms)}
        </text>
      ) : null}
    </g>
  ));
}

/** The lanes' names, beside the drawing. */
export function LaneNames() {
  return (
    <div className="cp-lane-names" aria-hidden="true">
      {LANES.map((lane) => (
        <span key={lane} style={{ height: place(lane).height }}>
          {LANE_LABELS[lane]}
        </span>
      ))}
    </div>
  );
}
