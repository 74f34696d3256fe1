import type { TranscriptLine } from '../../server/http/contract/api.ts';
import type { SessionFold } from '../common/events.ts';
import { clock, growthLabel, PHASE_LABELS } from '../common/format.ts';

/** Room for the lanes' names, in px. */
export const GUTTER = 84;
const LANE = 24;
const HEIGHT = 5 * LANE + 18;
/** About how wide a letter of a label is, to leave out labels that do not fit. */
const LETTER = 7;
/** Candidate tick distances; the first that leaves 56 px between two is taken. */
const TICKS_MS = [10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000];

interface DrawingProps {
  fold: SessionFold;
  total_ms: number;
  at_ms: number;
  width: number;
}

/** Phases, both voices, interruptions, runs and growth, to scale. */
export function TimelineDrawing({ fold, total_ms, at_ms, width }: DrawingProps) {
  const x = (ms: number) => GUTTER + (ms / Math.max(1, total_ms)) * (width - GUTTER);
  const said = (speaker: TranscriptLine['speaker']) =>
    fold.captions.filter((line) => line.speaker === speaker);
  const interruptions = fold.judgements.filter((item) => item.decision === 'interrupt' && item.spoke);
  return (
    <svg className="cp-timeline" width={width} height={HEIGHT} aria-hidden="true">
      {['Phase', 'Interviewer', 'Candidate', 'Interrupted', 'Runs'].map((name, lane) => (
        <text key={name} className="cp-lane" x={0} y={lane * LANE + 16}>
          {name}
        </text>
      ))}
      <Ticks total_ms={total_ms} x={x} width={width} />
      {fold.phases.map(({ phase, from_ms }, index) => {
        const [from, to] = [x(from_ms), x(fold.phases[index + 1]?.from_ms ?? total_ms)];
        const label = PHASE_LABELS[phase];
        return (
          <g key={from_ms + phase}>
            <rect
              className="cp-tl-phase"
              x={from}
              y={2}
              width={Math.max(1, to - from)}
              height={LANE - 4}
              rx={4}
            />
            {label.length * LETTER < to - from ? (
              <text x={from + 6} y={16}>
                {label}
              </text>
            ) : null}
            <title>{`${label}, from ${clock(from_ms)}`}</title>
          </g>
        );
      })}
      {(['interviewer', 'candidate'] as const).map((speaker, lane) =>
        said(speaker).map((line) => (
          <rect
            key={line.seq}
            className={`cp-tl-${speaker}`}
            x={x(line.started_ms)}
            y={(lane + 1) * LANE + 5}
            width={Math.max(2, x(line.ended_ms) - x(line.started_ms))}
            height={LANE - 10}
            rx={3}
          >
            <title>{line.text}</title>
          </rect>
        )),
      )}
      {interruptions.map((item) => (
        <path
          key={item.seq}
          className="cp-tl-interrupt"
          d={`M ${x(item.at_ms)} ${3 * LANE + 4} l 8 15 h -16 z`}
        >
          <title>{item.message}</title>
        </path>
      ))}
      {fold.runs.map((run) => {
        const good = run.payload.failed === 0 && run.payload.total > 0;
        const at = x(run.at_ms);
        // Shape as well as colour: round passed, cross failed; square is growth.
        return good ? (
          <circle key={run.seq} className="cp-tl-good" cx={at} cy={4 * LANE + 12} r={6}>
            <title>All cases passed</title>
          </circle>
        ) : (
          <path
            key={run.seq}
            className="cp-tl-bad"
            transform={`translate(${at} ${4 * LANE + 12}) rotate(45)`}
            d="M-7 -2h5v-5h4v5h5v4h-5v5h-4v-5h-5z"
          >
            <title>{`${run.payload.passed} of ${run.payload.total} passed`}</title>
          </path>
        );
      })}
      {fold.growths.map((growth) => (
        <rect
          key={growth.seq}
          className="cp-tl-growth"
          x={x(growth.at_ms) - 5}
          y={4 * LANE + 7}
          width={10}
          height={10}
        >
          <title>{growthLabel(growth.payload)}</title>
        </rect>
      ))}
      <line className="cp-tl-head" x1={x(at_ms)} x2={x(at_ms)} y1={0} y2={5 * LANE} />
    </svg>
  );
}

function Ticks({ total_ms, x, width }: { total_ms: number; x: (ms: number) => number; width: number }) {
  const room = Math.max(1, (width - GUTTER) / 56);
  const step = TICKS_MS.find((ms) => total_ms / ms <= room) ?? 3_600_000;
  const ticks = Array.from({ length: Math.floor(total_ms / step) + 1 }, (_, index) => index * step);
  return ticks.map((ms) => (
    <g key={ms}>
      <line className="cp-tl-tick" x1={x(ms)} x2={x(ms)} y1={LANE} y2={5 * LANE + 2} />
      {x(ms) < width - 34 ? (
        <text className="cp-lane" x={x(ms)} y={HEIGHT - 3}>
          {clock(ms)}
        </text>
      ) : null}
    </g>
  ));
}
