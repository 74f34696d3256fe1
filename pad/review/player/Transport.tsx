import { ActionIcon, Button, NativeSelect, Switch } from '@mantine/core';
import type { Said } from '../../common/events.ts';
import { clock } from '../../common/format.ts';
import { lineAt } from '../transcript/words.ts';
import type { Command } from './keys.ts';
import { usePlayer, type Player } from './player.ts';
import { SPEEDS } from './state.ts';

interface TransportProps {
  player: Player;
  total_ms: number;
  lines: readonly Said[];
  candidate: string;
  run: (command: Command) => void;
  /** Said after a link was copied, or could not be. */
  copied: string;
}

/** Stays in sight: what is heard is steered from everywhere on the page. */
export function Transport({ player, total_ms, lines, candidate, run, copied }: TransportProps) {
  const playing = usePlayer(player, (state) => state.playing);
  const speed = usePlayer(player, (state) => state.speed);
  const skips = usePlayer(player, (state) => state.skip_idle);
  return (
    <section className="cp-transport" aria-label="Player">
      <div className="cp-transport-row">
        <ActionIcon
          size={40}
          radius="xl"
          variant="filled"
          aria-label={playing ? 'Pause' : 'Play'}
          onClick={() => run({ type: 'toggle' })}
        >
          <Icon d={playing ? 'M5 3h3.5v14H5zM11.5 3H15v14h-3.5z' : 'M5 3l12 7-12 7z'} />
        </ActionIcon>
        <Step
          label="Back 5 seconds"
          d="M10 4l-7 6 7 6zM17 4l-7 6 7 6z"
          onClick={() => run({ type: 'by', ms: -5_000 })}
        />
        <Step
          label="On 5 seconds"
          d="M3 4l7 6-7 6zM10 4l7 6-7 6z"
          onClick={() => run({ type: 'by', ms: 5_000 })}
        />
        <Step
          label="Edit before"
          d="M4 4h2v12H4zM16 4l-8 6 8 6z"
          onClick={() => run({ type: 'step', what: 'edit', by: -1 })}
        />
        <Step
          label="Next edit"
          d="M14 4h2v12h-2zM4 4l8 6-8 6z"
          onClick={() => run({ type: 'step', what: 'edit', by: 1 })}
        />
        <Time player={player} total_ms={total_ms} />
        <NativeSelect
          className="cp-speed"
          aria-label="Speed"
          value={String(speed)}
          data={SPEEDS.map((value) => ({ value: String(value), label: `${value}×` }))}
          onChange={(event) => {
            const chosen = SPEEDS.find((one) => String(one) === event.currentTarget.value);
            if (chosen !== undefined) run({ type: 'speed', speed: chosen });
          }}
        />
        <Switch
          label="Skip idle"
          checked={skips}
          onChange={(event) => player.dispatch({ type: 'skip_idle', on: event.currentTarget.checked })}
        />
        <div className="cp-transport-more">
          <Button variant="default" size="sm" onClick={() => run({ type: 'copy' })}>
            Copy link
          </Button>
          <Button
            variant="default"
            size="sm"
            aria-label="Keyboard help"
            onClick={() => run({ type: 'help' })}
          >
            ?
          </Button>
        </div>
      </div>
      <Caption player={player} lines={lines} candidate={candidate} />
      <Arrived player={player} />
      <output className="cp-copied">{copied}</output>
    </section>
  );
}

function Time({ player, total_ms }: Pick<TransportProps, 'player' | 'total_ms'>) {
  const second = usePlayer(player, ({ at_ms }) => Math.floor(at_ms / 1000));
  return (
    <span className="cp-time">
      {clock(second * 1000)} / {clock(total_ms)}
    </span>
  );
}

/** What is being said; the transcript says it to screen readers. */
function Caption({ player, lines, candidate }: Pick<TransportProps, 'player' | 'lines' | 'candidate'>) {
  const index = usePlayer(player, ({ at_ms }) => {
    const at = lineAt(lines, at_ms);
    return (lines[at]?.ended_ms ?? 0) >= at_ms ? at : -1;
  });
  const line = lines[index];
  return (
    <p className="cp-now" aria-hidden="true">
      {line === undefined ? (
        '\u00a0'
      ) : (
        <>
          <strong>{line.speaker === 'interviewer' ? 'Interviewer' : candidate}</strong> {line.text}
        </>
      )}
    </p>
  );
}

/** Tells who cannot see it that a jump has led somewhere. */
function Arrived({ player }: { player: Player }) {
  const leaps = usePlayer(player, (state) => (state.playing ? -1 : state.leaps));
  return <output className="cp-only-read">{leaps > 0 ? `At ${clock(player.state().at_ms)}` : ''}</output>;
}

function Step({ label, d, onClick }: { label: string; d: string; onClick: () => void }) {
  return (
    <ActionIcon variant="default" size={32} aria-label={label} title={label} onClick={onClick}>
      <Icon d={d} />
    </ActionIcon>
  );
}

function Icon({ d }: { d: string }) {
  return (
    <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
      <path d={d} fill="currentColor" />
    </svg>
  );
}
