/** For tests: the turns of somebody who speaks evenly, on a clock of their own. */
import {
  NO_TURN,
  reduceTurns,
  turnsWakeAt,
  type TurnEffect,
  type TurnEvent,
  type TurnState,
} from './turns.ts';
import type { Turn } from './contract.ts';
import type { HeardWord } from './ears/contract.ts';

/** Words spoken evenly, 300 ms each, the first at `from`. */
export function spoken(text: string, from: number): HeardWord[] {
  return text
    .split(' ')
    .map((word, i) => ({ text: word, started_at: from + i * 300, ended_at: from + (i + 1) * 300 }));
}

export class Listening {
  state: TurnState = NO_TURN;
  at = 0;
  readonly effects: TurnEffect[] = [];

  send(event: TurnEvent): TurnEffect[] {
    const [state, effects] = reduceTurns(this.state, event);
    this.state = state;
    this.effects.push(...effects);
    return effects;
  }
  results(text: string, from: number, how: { final?: boolean; speech_final?: boolean } = {}): TurnEffect[] {
    const words = text === '' ? [] : spoken(text, from);
    const final = how.final ?? how.speech_final ?? false;
    return this.send({
      type: 'results',
      at: this.at,
      text,
      words,
      confidence: 0.9,
      final,
      speech_final: how.speech_final ?? false,
    });
  }
  wait(ms: number): void {
    const until = this.at + ms;
    for (let wake = turnsWakeAt(this.state); wake !== null && wake <= until; wake = turnsWakeAt(this.state)) {
      this.at = Math.max(this.at, wake);
      this.send({ type: 'tick', at: this.at });
    }
    this.at = until;
  }
  get turns(): Turn[] {
    return this.effects.flatMap((effect) => (effect.type === 'turn' ? [effect.turn] : []));
  }
}

export const texts = (listening: Listening) => listening.turns.map((turn) => turn.text);
