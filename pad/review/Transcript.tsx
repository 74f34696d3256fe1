import { Text, Title } from '@mantine/core';
import type { Said } from '../common/events.ts';
import { Scroll } from '../common/Scroll.tsx';
import { Moment } from './Moment.tsx';
import type { MomentControl } from './use-moment.ts';

export function Transcript({
  lines,
  moment,
  candidate,
}: {
  lines: readonly Said[];
  moment: MomentControl;
  candidate: string;
}) {
  const jumped = lines.find((line) => line.seq === moment.event_seq || line.speaks_seq === moment.event_seq);
  const current = (jumped ?? lines.findLast((line) => line.started_ms <= moment.at_ms))?.seq;
  return (
    <section className="cp-card" aria-labelledby="transcript-title">
      <Title order={2} size="h4" id="transcript-title" mb="sm">
        Transcript
      </Title>
      {lines.length === 0 ? (
        <Text c="dimmed">Nothing was said.</Text>
      ) : (
        <Scroll className="cp-scroll" aria-labelledby="transcript-title">
          {lines.map((line) => (
            <div
              key={line.seq}
              id={`event-${line.seq}`}
              data-speaks={line.speaks_seq}
              className="cp-row"
              data-current={line.seq === current || undefined}
            >
              <Moment at_ms={line.started_ms} seq={line.seq} control={moment} />
              <div>
                <span className="cp-caption-who">
                  {line.speaker === 'interviewer' ? 'Interviewer' : candidate}
                  {line.act === 'interrupt' ? <span className="cp-caption-mark">Interruption</span> : null}
                </span>
                <p>{line.text}</p>
              </div>
            </div>
          ))}
        </Scroll>
      )}
    </section>
  );
}
