import { Anchor, Text } from '@mantine/core';
import { clock } from '../common/format.ts';

/** Plays the recording from here; null without one. */
export type Seek = ((at_ms: number) => void) | null;

export function Time({ at_ms, seek }: { at_ms: number; seek: Seek }) {
  if (seek === null)
    return (
      <Text span size="sm" c="dimmed" className="cp-mono">
        {clock(at_ms)}
      </Text>
    );
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      className="cp-mono"
      aria-label={`Play from ${clock(at_ms)}`}
      onClick={() => seek(at_ms)}
    >
      {clock(at_ms)}
    </Anchor>
  );
}
