import type { Payload } from '../../record/contract/events.ts';
import type { Stepper } from '../say.ts';

/** Takes them off the call: whoever has joined leaves it, a telephone that still rings stops. */
export function takenOff(step: Stepper, why: NonNullable<Payload<'TAKEOVER'>['why']>): Stepper {
  const { person } = step.state;
  if (person === null) return step;
  const { by, actor, call_sid, joined } = person;
  return step
    .with({ person: null })
    .cancel('person_back')
    .record({ type: 'TAKEOVER', payload: { what: joined ? 'left' : 'failed', by, actor, call_sid, why } })
    .effect({ do: 'let_person_go', call_sid });
}

/** At the end of the interview. */
export function leavesWithUs(step: Stepper): Stepper {
  return takenOff(step, 'over');
}
