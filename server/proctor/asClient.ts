/** A sandbox in which everything is run in one client's name: waiting clients take turns there. */
import type { Sandbox } from '../sandbox/contract.ts';

export function asClient(sandbox: Sandbox, client: string): Sandbox {
  return {
    mode: sandbox.mode,
    why: sandbox.why,
    chosen: () => sandbox.chosen(),
    languages: () => sandbox.languages(),
    run: (job, signal) => sandbox.run({ client, ...job }, signal),
    ready: () => sandbox.ready(),
    close: () => sandbox.close(),
  };
}
