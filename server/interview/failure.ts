/** A failure of ours stands in the server's log and in the record; the interview goes on. */
import { AppError } from '../http/errors.ts';
import type { Payload } from '../record/contract/events.ts';
import type { SessionOptions } from './parts.ts';

const STEP_FAILED = 'A step of the interview failed; see the server log.';

export async function tellFailure(
  { log, parts, sitting }: Pick<SessionOptions, 'log' | 'parts' | 'sitting'>,
  error: unknown,
  where: Payload<'ERROR'>['where'],
): Promise<void> {
  parts.log.error({ err: error, session: sitting.session_id }, 'something failed in a session');
  const known = error instanceof AppError;
  const code = known ? error.code : error instanceof Error ? error.name : 'unknown';
  await log
    .append({ type: 'ERROR', payload: { where, code, message: known ? error.message : STEP_FAILED } })
    .catch((again: unknown) => {
      parts.log.error({ err: again, session: sitting.session_id }, 'the failure could not be recorded');
    });
}
