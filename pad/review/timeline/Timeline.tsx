import { ActionIcon } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { clock, PHASE_LABELS } from '../../common/format.ts';
import { usePlayer, type Player } from '../player/player.ts';
import type { Review } from '../use-review.ts';
import { closest, HEIGHT, markAt, msOf, pageAt, pageLength, xOf, type View } from './drawing.ts';
import { LaneNames, Lanes, type Waves } from './Lanes.tsx';
import type { Mark } from './marks.ts';

/** An arrow moves five seconds, a page half a minute; Home and End are the range input's own. */
const STEPS_MS: Partial<Record<string, number>> = {
  ArrowRight: 5_000,
  ArrowUp: 5_000,
  ArrowLeft: -5_000,
  ArrowDown: -5_000,
  PageUp: 30_000,
  PageDown: -30_000,
};

/** A hand that clicks trembles so many px. */
const DRAG_FROM = 4;

interface TimelineProps {
  review: Review;
  waves: Waves | null;
  player: Player;
  /** Those that are shown. */
  marks: readonly Mark[];
  /** Beside the buttons that look closer. */
  children: ReactNode;
}

/** Everything that happened, on one line: click anywhere to go there. */
export function Timeline({ review, waves, player, marks, children }: TimelineProps) {
  const { ref, width } = useElementSize();
  const [zoom, setZoom] = useState(0);
  const [under, setUnder] = useState('');
  const down = useRef(0);
  const { total_ms } = review;
  const from_ms = usePlayer(player, ({ at_ms }) => pageAt(at_ms, zoom, total_ms).from_ms);
  const view = useMemo(
    (): View => ({ from_ms, to_ms: from_ms + pageLength(zoom, total_ms), width }),
    [from_ms, zoom, total_ms, width],
  );
  const idle = usePlayer(player, (state) => (state.skip_idle ? state.idle : NONE));
  const at = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    return { at_ms: msOf(view, x), mark: markAt(marks, view, x, y) };
  };
  return (
    <div className="cp-tl">
      <div className="cp-tl-row">
        <LaneNames />
        <div
          ref={ref}
          className="cp-seek"
          style={{ height: HEIGHT }}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            const { at_ms, mark } = at(event);
            event.currentTarget.setPointerCapture(event.pointerId);
            down.current = event.clientX;
            player.dispatch(
              mark === null ? { type: 'seek', at_ms } : { type: 'seek', at_ms: mark.at_ms, seq: mark.seq },
            );
          }}
          onPointerMove={(event) => {
            const { at_ms, mark } = at(event);
            setUnder(mark === null ? clock(at_ms) : `${clock(mark.at_ms)}  ${mark.label}`);
            if (event.buttons !== 1 || Math.abs(event.clientX - down.current) < DRAG_FROM) return;
            // Once it is a drag it stays one.
            down.current = Number.NEGATIVE_INFINITY;
            player.dispatch({ type: 'seek', at_ms });
          }}
          onPointerLeave={() => setUnder('')}
        >
          {width > 0 ? (
            <>
              <Lanes
                view={view}
                fold={review.fold}
                total_ms={total_ms}
                edits={review.history.edits}
                marks={marks}
                idle={idle}
                waves={waves}
              />
              <Head player={player} view={view} />
            </>
          ) : null}
          <Position review={review} player={player} />
        </div>
      </div>
      <p className="cp-tl-under" aria-hidden="true">
        {under}
      </p>
      <div className="cp-tl-foot">
        {children}
        <Zoom zoom={zoom} most={closest(total_ms)} onChange={setZoom} />
      </div>
    </div>
  );
}

const NONE: readonly [] = [];

/** Moves without drawing anything anew. */
function Head({ player, view }: { player: Player; view: View }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = () => {
      const x = xOf(view, player.state().at_ms);
      if (line.current) line.current.style.transform = `translateX(${x}px)`;
    };
    move();
    return player.subscribe(move);
  }, [player, view]);
  return <div ref={line} className="cp-tl-head" aria-hidden="true" />;
}

/** For keyboard and screen reader: the same line as a range. */
function Position({ review: { fold, total_ms }, player }: Pick<TimelineProps, 'review' | 'player'>) {
  const second = usePlayer(player, ({ at_ms }) => Math.floor(at_ms / 1000));
  const at_ms = player.state().at_ms;
  const phase = fold.phases.findLast((item) => item.from_ms <= at_ms)?.phase ?? 'connecting';
  const seek = (to_ms: number) => player.dispatch({ type: 'seek', at_ms: to_ms });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS_MS[event.key];
    if (step === undefined || event.shiftKey) return;
    event.preventDefault();
    seek(player.state().at_ms + step);
  };
  return (
    <input
      type="range"
      aria-label="Position in the session"
      aria-valuetext={`${clock(second * 1000)} of ${clock(total_ms)}, ${PHASE_LABELS[phase]}`}
      min={0}
      max={Math.ceil(total_ms / 1000)}
      step={1}
      value={second}
      onKeyDown={onKeyDown}
      onChange={(event) => seek(event.currentTarget.valueAsNumber * 1000)}
    />
  );
}

function Zoom({ zoom, most, onChange }: { zoom: number; most: number; onChange: (zoom: number) => void }) {
  return (
    <div className="cp-tl-zoom">
      <ActionIcon
        variant="default"
        aria-label="Show more of the session"
        disabled={zoom === 0}
        onClick={() => onChange(zoom - 1)}
      >
        −
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label="Look closer"
        disabled={zoom >= most}
        onClick={() => onChange(zoom + 1)}
      >
        +
      </ActionIcon>
    </div>
  );
}
