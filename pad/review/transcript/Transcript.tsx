import { Text, Title } from '@mantine/core';
import { Fragment, memo, useMemo, useRef, type MouseEvent } from 'react';
import type { Said } from '../../common/events.ts';
import { Scroll } from '../../common/Scroll.tsx';
import { Moment } from '../Moment.tsx';
import { usePlayer, type Player } from '../player/player.ts';
import type { MomentControl } from '../use-moment.ts';
import { useWithin } from '../use-within.ts';
import { lineAt, wordAt, wordsOf } from './words.ts';

interface TranscriptProps {
  lines: readonly Said[];
  player: Player;
  moment: MomentControl;
  candidate: string;
}

/** Who said what. The line and the word that are being said are marked; a click on a word goes there. */
export function Transcript({ lines, player, moment, candidate }: TranscriptProps) {
  const current = usePlayer(player, ({ at_ms, event_seq }) => {
    const jumped = event_seq === null ? undefined : lineOf(lines, event_seq);
    return jumped?.seq ?? lines[lineAt(lines, at_ms)]?.seq ?? null;
  });
  const box = useRef<HTMLElement>(null);
  useWithin(box, current === null ? null : `[data-seq="${current}"]`);
  const onClick = ({ target }: MouseEvent) => {
    const word = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-ms]') : null;
    if (word?.dataset['ms'] !== undefined) moment.seek(Number(word.dataset['ms']));
  };
  return (
    <section className="cp-card cp-transcript-card" aria-labelledby="transcript-title">
      <Title order={2} size="h4" id="transcript-title" mb="xs">
        Transcript
      </Title>
      {lines.length === 0 ? (
        <Text c="dimmed">Nothing was said.</Text>
      ) : (
        // Each line has a button, and Shift with an arrow goes from word to word: the click is for who points.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <Scroll ref={box} className="cp-transcript" aria-labelledby="transcript-title" onClick={onClick}>
          {lines.map((line) => (
            <Line
              key={line.seq}
              line={line}
              current={line.seq === current}
              player={player}
              moment={moment}
              name={line.speaker === 'interviewer' ? 'Interviewer' : candidate}
            />
          ))}
        </Scroll>
      )}
    </section>
  );
}

/** Also the line that says an interruption aloud. */
const lineOf = (lines: readonly Said[], seq: number) =>
  lines.find((line) => line.seq === seq || line.speaks_seq === seq);

interface LineProps {
  line: Said;
  current: boolean;
  player: Player;
  moment: MomentControl;
  name: string;
}

const Line = memo(function Line({ line, current, player, moment, name }: LineProps) {
  return (
    <div
      className="cp-row"
      data-seq={line.seq}
      data-current={current || undefined}
      aria-current={current || undefined}
    >
      <Moment at_ms={line.started_ms} seq={line.seq} control={moment} />
      <div>
        <span className="cp-caption-who">
          {name}
          {line.act === 'interrupt' ? <span className="cp-caption-mark">Interruption</span> : null}
        </span>
        {current ? <Running line={line} player={player} /> : <Words line={line} now={-1} />}
      </div>
    </div>
  );
});

/** Only the current line follows the clock. */
function Running({ line, player }: { line: Said; player: Player }) {
  const words = useMemo(() => wordsOf(line), [line]);
  return <Words line={line} now={usePlayer(player, ({ at_ms }) => wordAt(words, at_ms))} />;
}

function Words({ line, now }: { line: Said; now: number }) {
  return (
    <p>
      {wordsOf(line).map((word, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line never changes
        <Fragment key={index}>
          <span className="cp-word" data-ms={word.from_ms} data-now={index === now || undefined}>
            {word.text}
          </span>{' '}
        </Fragment>
      ))}
    </p>
  );
}
