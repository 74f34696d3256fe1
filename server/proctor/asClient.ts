/** A sandbox in which everything is run in one client's name: waiting clients take turns there. */
import { around } from '../sandbox/around.ts';
import type { Sandbox } from '../sandbox/contract.ts';

export function asClient(sandbox: Sandbox, client: string): Sandbox {
  return around(sandbox, (job, signal) => sandbox.run({ client, ...job }, signal));
}
