import { useEffect, useEffectEvent } from 'react';
import { commandOf, type Command } from './keys.ts';
import type { Player } from './player.ts';

/** Where keys write, choose or press something. */
const OWN_KEYS = 'input:not([type="range"]), textarea, select, [role="tab"], [role="dialog"] *';
/** Where arrows scroll sideways. */
const WIDE = '.cp-code';
const PRESSED = 'button, a, summary, [role="switch"]';

/** The player's keys, wherever the focus is on the page, unless the thing in focus needs them itself. */
export function useKeys(player: Player, on: boolean, run: (command: Command) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const { target, key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (event.defaultPrevented || (target instanceof Element && target.closest(OWN_KEYS))) return;
    if (key.startsWith('Arrow') && !shiftKey && target instanceof Element && target.closest(WIDE)) return;
    if (key === ' ' && target instanceof Element && target.closest(PRESSED)) return;
    const command = commandOf(
      { key, shift: shiftKey, other: ctrlKey || altKey || metaKey },
      player.state().speed,
    );
    if (command === null) return;
    event.preventDefault();
    run(command);
  });
  useEffect(() => {
    if (!on) return undefined;
    const listen = (event: KeyboardEvent) => pressed(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [on]);
}
