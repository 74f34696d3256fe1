import { Chip, Text } from '@mantine/core';
import { memo, useRef } from 'react';
import { GrowthDetails } from '../common/Growth.tsx';
import { JudgementItem } from '../common/Judgements.tsx';
import { RunResults } from '../common/RunResults.tsx';
import { Scroll } from '../common/Scroll.tsx';
import { Moment } from './Moment.tsx';
import { usePlayer, type Player } from './player/player.ts';
import { KIND_LABELS, KINDS, type Kind, type Mark } from './timeline/marks.ts';
import type { MomentControl } from './use-moment.ts';
import { useWithin } from './use-within.ts';

const isKind = (name: string): name is Kind => KINDS.some((kind) => kind === name);

interface FilterProps {
  marks: readonly Mark[];
  shown: readonly Kind[];
  onChange: (shown: Kind[]) => void;
}

/** Which kinds are shown, on the timeline and in the list. Kinds that did not happen are not offered. */
export function Filter({ marks, shown, onChange }: FilterProps) {
  return (
    <fieldset className="cp-filter" aria-label="Show">
      <Chip.Group multiple value={[...shown]} onChange={(names) => onChange(names.filter(isKind))}>
        {KINDS.map((kind) => {
          const count = marks.filter((mark) => mark.kind === kind).length;
          return count === 0 ? null : (
            <Chip key={kind} value={kind} size="xs" variant="outline">
              {KIND_LABELS[kind]} {count}
            </Chip>
          );
        })}
      </Chip.Group>
    </fieldset>
  );
}

interface EventsProps {
  marks: readonly Mark[];
  player: Player;
  moment: MomentControl;
}

/** Everything that happened, in order; the last one that has is marked. */
export function Events({ marks, player, moment }: EventsProps) {
  const current = usePlayer(player, ({ at_ms, event_seq }) => {
    const jumped = marks.some(({ seq }) => seq === event_seq) ? event_seq : null;
    return jumped ?? marks.findLast((mark) => mark.at_ms <= at_ms)?.seq ?? null;
  });
  const box = useRef<HTMLElement>(null);
  useWithin(box, current === null ? null : `[data-seq="${current}"]`);
  if (marks.length === 0) return <Text c="dimmed">Nothing of these kinds happened.</Text>;
  return (
    <Scroll ref={box} className="cp-events" aria-label="Events">
      {marks.map((mark) => (
        <Row key={mark.seq} mark={mark} current={mark.seq === current} moment={moment} />
      ))}
    </Scroll>
  );
}

const Row = memo(function Row({
  mark,
  current,
  moment,
}: {
  mark: Mark;
  current: boolean;
  moment: MomentControl;
}) {
  return (
    <div
      className="cp-row"
      data-seq={mark.seq}
      data-kind={mark.kind}
      data-current={current || undefined}
      aria-current={current || undefined}
    >
      <Moment at_ms={mark.at_ms} seq={mark.seq} control={moment} what={mark.label} />
      <MarkText mark={mark} />
    </div>
  );
});

function MarkText({ mark: { detail, label } }: { mark: Mark }) {
  switch (detail?.what) {
    case undefined:
      return <p>{label}</p>;
    case 'judgement':
      return (
        <ol className="cp-judgements-list">
          <JudgementItem item={detail.judgement} moment={null} />
        </ol>
      );
    case 'run':
      return (
        <details>
          <summary>{label}</summary>
          <RunResults run={{ ...detail.run.payload, seq: detail.run.seq }} />
        </details>
      );
    case 'growth':
      return (
        <details>
          <summary>{label}</summary>
          <GrowthDetails growth={detail.growth.payload} />
        </details>
      );
  }
}
