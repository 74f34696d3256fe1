/** A session of which we know all, played again from nothing but its record, does what it did. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happeningsOf, playInterview } from '../../interview/index.ts';
import { CONTEXT, PROBLEM } from '../../interview/testing.ts';
import { Lived } from '../../interview/virtual/lived.testing.ts';
import { foundAgain, recordedActs } from './acts.ts';

const S = 1_000;

const toCoding = (lived = new Lived()) =>
  lived
    .opensPad()
    .pass(S)
    .calls()
    .says('Yes, I agree.')
    .says('I would sort them by their start and merge neighbours.', 'approach')
    .heardOut()
    .pass(5 * S)
    .types();

/** Acts that only one of both has: the record, or what is played from it. */
function parts({ events, edits }: Lived) {
  const played = playInterview(CONTEXT, happeningsOf({ events, edits, problem: PROBLEM }), events);
  const last = events.at(-1)?.at_ms ?? 0;
  // What would come next in a call that goes on is played, too.
  const found = foundAgain(
    recordedActs(events),
    played.filter(({ at }) => at <= last),
  );
  return Object.entries(found).filter(
    ([, one]) => one.found_again < one.recorded || one.played > one.found_again,
  );
}
const recorded = ({ events }: Lived, type: string) => events.filter((event) => event.type === type);
const acts = ({ events }: Lived) => recordedActs(events).map(({ act }) => act);

describe('a session that is played again from its record', () => {
  it.each<[string, (one: Lived) => Lived, (one: Lived) => boolean]>([
    [
      'with nothing out of the way',
      (one) => one.pass(40 * S),
      (one) => acts(one).includes('nudge') && acts(one).includes('hint'),
    ],
    [
      'in which the recogniser failed',
      (one) =>
        one
          .fails('ears')
          .pass(20 * S)
          .works('ears'),
      (one) => acts(one).includes('ears_down') && acts(one).includes('ears_back'),
    ],
    [
      'in which the voice failed',
      (one) =>
        one
          .fails('mouth')
          .pass(60 * S)
          .works('mouth'),
      (one) => recorded(one, 'ERROR').length === 1 && recorded(one, 'RESUMED').length === 1,
    ],
    [
      'in which the model failed',
      (one) =>
        one
          .fails('model')
          .pass(30 * S)
          .works('model'),
      (one) => recorded(one, 'ERROR').length === 1,
    ],
    [
      'whose call was cut and came back',
      (one) =>
        one
          .loses('lost')
          .pass(20 * S)
          .calls(),
      (one) => acts(one).includes('phase away') && acts(one).includes('welcome_back'),
    ],
    [
      'whose caller hung up and came back',
      (one) =>
        one
          .loses('stop')
          .pass(40 * S)
          .calls(),
      (one) => acts(one).includes('phase away'),
    ],
    [
      'in which our process died in the middle of a sentence',
      (one) =>
        one
          .says('Could you say that again?', 'asks_repeat')
          .pass(S)
          .restarts()
          .pass(10 * S)
          .calls(),
      (one) => acts(one).includes('welcome_back') && acts(one).includes('repeat'),
    ],
    [
      'that somebody of the company took over',
      (one) =>
        one
          .person('asked')
          .pass(8 * S)
          .person('joined')
          .heardOut()
          .says('I think it is done.', 'done')
          .pass(30 * S)
          .person('left'),
      (one) => recorded(one, 'TAKEOVER').length === 3,
    ],
  ])('%s does what it did', (_, happens, happened) => {
    const lived = happens(toCoding())
      .heardOut()
      .pass(10 * S)
      .types()
      .says('Could I have a hint?', 'asks_hint')
      .heardOut()
      .pass(30 * S);
    expect(happened(lived)).toBe(true);
    expect(parts(lived)).toEqual([]);
  });

  it('whose first call got a voicemail does what it did', () => {
    const voicemail = new Lived()
      .calls('outbound')
      .pass(S)
      .saysAtOnce('Hello, you have reached Robin. Please leave a message after the beep.')
      .pass(2 * S)
      .detects('voicemail', true)
      .heardOut()
      .pass(1_800 * S);
    expect(acts(voicemail)).toContain('message');
    const lived = toCoding(voicemail).pass(30 * S);
    expect(lived.phase).toBe('coding');
    expect(parts(lived)).toEqual([]);
  });

  it('does so whatever happens in which order', () => {
    const steps: readonly ((one: Lived) => Lived)[] = [
      (one) => one.pass(7 * S),
      (one) => one.pass(45 * S),
      (one) => one.types(),
      (one) => one.says('Could I have a hint?', 'asks_hint'),
      (one) => one.says('Let me think.', 'thinking_aloud'),
      (one) => one.fails('ears').pass(5 * S),
      (one) => one.works('ears'),
      (one) =>
        one
          .loses('lost')
          .pass(10 * S)
          .calls(),
      (one) =>
        one
          .restarts()
          .pass(5 * S)
          .calls(),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 8 }), (chosen) => {
        const lived = chosen.reduce(
          (one, step) =>
            step(one)
              .heardOut()
              .pass(2 * S),
          toCoding(),
        );
        expect(parts(lived.heardOut())).toEqual([]);
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });
});
