import { NativeSelect, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { KeyboardEvent } from 'react';
import type { SessionFold } from '../common/events.ts';
import { clock, PHASE_LABELS } from '../common/format.ts';
import { TimelineDrawing, GUTTER } from './TimelineDrawing.tsx';
import type { MomentControl, Recording } from './use-moment.ts';
import { useMay } from '../people/me.ts';

/** An arrow moves five seconds, a page half a minute; Home and End are the range input's own. */
const STEPS_MS: Partial<Record<string, number>> = {
  ArrowRight: 5_000,
  ArrowUp: 5_000,
  ArrowLeft: -5_000,
  ArrowDown: -5_000,
  PageUp: 30_000,
  PageDown: -30_000,
};
const SPEEDS = ['0.75', '1', '1.5', '2', '4'];

interface PlayerProps {
  session_id: string;
  fold: SessionFold;
  total_ms: number;
  recording: Recording | null;
  moment: MomentControl;
}

/** The sound of the call and everything that happened, on one line to seek in. */
export function Player({ session_id, fold, total_ms, recording, moment }: PlayerProps) {
  const { attach, played, speed } = moment;
  const hears = useMay('audio.download');
  return (
    <section className="cp-card" aria-label="Recording and timeline">
      <Seek fold={fold} total_ms={total_ms} moment={moment} />
      {recording === null || !hears ? (
        <Text c="dimmed" mt="sm">
          {recording === null ? 'The call was not recorded.' : 'Your role does not hear the voices.'} The
          timeline and the transcript still go together.
        </Text>
      ) : (
        <div className="cp-audio">
          {/* The transcript below is the text alternative; it follows the sound. */}
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
          <audio
            ref={attach}
            controls
            preload="metadata"
            src={`/api/v1/sessions/${encodeURIComponent(session_id)}/audio`}
            aria-label="Recording of the call"
            onTimeUpdate={played}
          />
          <NativeSelect
            aria-label="Speed"
            defaultValue="1"
            data={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
            onChange={(event) => speed(Number(event.currentTarget.value))}
          />
        </div>
      )}
    </section>
  );
}

/** A range input lies over the drawing: pointer, keyboard and screen reader all work as with any other. */
function Seek({ fold, total_ms, moment }: { fold: SessionFold; total_ms: number; moment: MomentControl }) {
  const { ref, width } = useElementSize();
  const phase = fold.phases.findLast((item) => item.from_ms <= moment.at_ms)?.phase ?? 'connecting';
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS_MS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moment.seek(Math.min(Math.max(0, moment.at_ms + step), total_ms));
  };
  return (
    <div ref={ref} className="cp-seek">
      {width > 0 ? (
        <TimelineDrawing fold={fold} total_ms={total_ms} at_ms={moment.at_ms} width={width} />
      ) : null}
      <input
        type="range"
        style={{ left: GUTTER, width: `calc(100% - ${GUTTER}px)` }}
        aria-label="Position in the session"
        aria-valuetext={`${clock(moment.at_ms)} of ${clock(total_ms)}, ${PHASE_LABELS[phase]}`}
        min={0}
        max={Math.ceil(total_ms)}
        step={50}
        value={Math.round(moment.at_ms)}
        onKeyDown={onKeyDown}
        onChange={(event) => moment.seek(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
