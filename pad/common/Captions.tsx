import { Box, Text, Title } from '@mantine/core';
import { useLayoutEffect, useRef, type UIEvent } from 'react';
import type { TranscriptLine } from '../../server/http/contract/api.ts';
import { clock } from './format.ts';
import './work.css';

/** About one line: nearer to the end than this means reading along. */
const FOLLOW_WITHIN_PX = 32;

interface CaptionsProps {
  lines: readonly TranscriptLine[];
  /** What the voice is saying now. */
  speaking?: string | null;
  /** And it is an interruption. */
  interrupting?: boolean;
  /** What the candidate is saying, as far as it is heard. */
  hearing?: string | null;
  /** How the two sides are called here. */
  names: { interviewer: string; candidate: string };
}

/** Who said what. Finished lines are announced; the running one is shown, and would only be noise to a screen reader. */
export function Captions({
  lines,
  speaking = null,
  hearing = null,
  interrupting = false,
  names,
}: CaptionsProps) {
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    if (following.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  });
  // Who has scrolled back to read is left there.
  const onScroll = ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: UIEvent) => {
    following.current = scrollHeight - scrollTop - clientHeight < FOLLOW_WITHIN_PX;
  };
  return (
    <section className="cp-captions" aria-labelledby="captions-title">
      <Title order={2} size="h5" id="captions-title">
        Captions
      </Title>
      <Box
        ref={box}
        onScroll={onScroll}
        className="cp-captions-scroll"
        tabIndex={0}
        role="log"
        aria-live="polite"
        aria-labelledby="captions-title"
      >
        {lines.length === 0 && !speaking && !hearing ? (
          <Text c="dimmed" size="sm">
            What is said on the call appears here.
          </Text>
        ) : null}
        {lines.map((line) => (
          <Caption key={line.seq} line={line} name={line.by ?? names[line.speaker]} />
        ))}
        {hearing ? (
          <p className="cp-caption" data-speaker="candidate" aria-live="off">
            <span className="cp-caption-who">{names.candidate}</span>
            {hearing}
          </p>
        ) : null}
        {speaking ? (
          <p
            className="cp-caption cp-caption-running"
            data-speaker="interviewer"
            data-interrupts={interrupting || undefined}
            aria-live="off"
          >
            <span className="cp-caption-who">
              {names.interviewer}{' '}
              <span className="cp-voice" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>{' '}
              speaking
              {interrupting ? <span className="cp-caption-mark">Interruption</span> : null}
            </span>
            {speaking}
          </p>
        ) : null}
      </Box>
    </section>
  );
}

function Caption({ line, name }: { line: TranscriptLine; name: string }) {
  const interrupts = line.act === 'interrupt';
  return (
    <p className="cp-caption" data-speaker={line.speaker} data-interrupts={interrupts || undefined}>
      <span className="cp-caption-who">
        {name} <time>{clock(line.started_ms)}</time>
        {interrupts ? <span className="cp-caption-mark">Interruption</span> : null}
      </span>
      {line.text}
    </p>
  );
}
