/** What the voice should know of the caller's situation, out of the state. */
import type { Attention } from '../speech/contract.ts';
import { CODING } from './judged.ts';
import type { Context, State } from './state.ts';
import { texts } from './texts.ts';

export function attentionOf({ settings }: Context, state: State): Required<Attention> {
  const { phase, offered, question, on_the_line } = state;
  const yes_no = phase === 'disclosure' || phase === 'identity' || offered !== null;
  const working = CODING.includes(phase);
  // A question put to somebody who writes code is answered in the same breath as the code.
  const expects = yes_no ? 'yes_no' : question === null ? 'nothing' : 'answer';
  // They look for the link, and may take a while.
  const waits =
    on_the_line && state.person?.joined !== true && phase === 'intro' && question === texts.pad_missing;
  return { patience: settings.patience, expects, working, waits };
}
