/** What the parts of one session share: the reducer's state, the ways to tell it something, the record. */
import type { EventBody } from '../record/contract/events.ts';
import type { Stored } from './keeping.ts';
import type { Line } from './line.ts';
import type { Mailbox } from './mailbox.ts';
import type { SessionOptions } from './parts.ts';
import type { Context, Input, State, Step, Unstamped } from './state.ts';
import type { TurnTraces } from './traces.ts';

export interface Inside {
  options: SessionOptions;
  context: Context;
  line: Line;
  mailbox: Mailbox;
  traces: TurnTraces;
  state(): State;
  tell(input: Unstamped<Input>): void;
  /** Within the mailbox. */
  step(input: Unstamped<Input>): Promise<void>;
  /** Within the mailbox, and carried out in the same turn of it: nothing has happened yet. */
  decide(input: Unstamped<Input>): Step;
  /** All that a step leaves in the record, and `before` in front of it, at once. */
  store(effects: Step[1], before?: EventBody): Promise<Stored>;
  /** `stored`: it is in the record already. */
  carryOut(decided: Step, stored?: Stored): Promise<void>;
  append(body: EventBody): Promise<void>;
}
