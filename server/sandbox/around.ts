/** The same sandbox that runs programs in another way. Its mode is asked for when it is wanted: it may be settled later. */
import type { Sandbox } from './contract.ts';

export function around(sandbox: Sandbox, run: Sandbox['run']): Sandbox {
  return {
    get mode() {
      return sandbox.mode;
    },
    get why() {
      return sandbox.why;
    },
    languages: () => sandbox.languages(),
    chosen: () => sandbox.chosen(),
    ready: () => sandbox.ready(),
    close: () => sandbox.close(),
    run,
  };
}
