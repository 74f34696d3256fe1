import { describe, expect, it } from 'vitest';
import { disclosureText } from '../duty/disclosure/index.ts';
import { Play } from './play.testing.ts';
import { restore } from './restore.ts';
import { takesBack } from './withdrawal.ts';

const onTheLine = (play = new Play()) =>
  play.put({ on: 'leg_started', direction: 'inbound', gap_ms: 0 }).put({ on: 'pad', open: true });
const agreed = (play = new Play()) => onTheLine(play).heardAll().turn('yes').heardAll();
const consents = (play: Play) =>
  play.effects.flatMap((effect) =>
    effect.do === 'record' && effect.body.type === 'CONSENT' ? [effect.body.payload] : [],
  );
const done = (play: Play) => play.effects.map((effect) => effect.do);

describe('a candidate who takes the recording back in the middle', () => {
  it.each([
    'stop recording',
    'Please stop the recording now.',
    'Could you turn off recording?',
    'I withdraw my consent',
  ])('by saying "%s": it stops before anything else, and the interview goes on', (words) => {
    const play = agreed();
    const { phase } = play.state;
    play.effects = [];
    play.turn(words);
    expect(done(play)[0]).toBe('stop_recording');
    expect(consents(play)).toEqual([
      {
        kind: 'recording',
        given: false,
        how: 'speech',
        heard: words,
        text_version: disclosureText('default', 'en', 'recorded').version,
        withdrawn: true,
      },
    ]);
    expect(play.state).toMatchObject({ phase, consent: 'given', unrecorded: true });
    expect(play.last?.act).toMatchObject({ name: 'recording_stopped' });
  });

  it('is not recorded again when the call comes back, nor after a restart', () => {
    const play = agreed().turn('stop recording').heardAll();
    play.effects = [];
    play.put({ on: 'leg_ended', why: 'lost' }).put({ on: 'leg_started', direction: 'inbound', gap_ms: 5 });
    expect(done(play)).not.toContain('record_audio');
    const [payload] = consents(agreed().turn('stop recording')).slice(-1);
    if (payload === undefined) throw new Error('nothing was stored');
    const stored = { session_id: 's', seq: 1, at_ms: 0, type: 'CONSENT', payload } as const;
    const yes = { ...stored, payload: { ...payload, given: true, withdrawn: undefined } };
    expect(restore([yes, { ...stored, seq: 2 }])).toMatchObject({ consent: 'given', unrecorded: true });
  });

  it('by the button on the page, also while nobody is on the line', () => {
    const play = agreed().put({ on: 'leg_ended', why: 'lost' });
    play.effects = [];
    play.put({ on: 'withdraw' });
    expect(done(play)[0]).toBe('stop_recording');
    expect(consents(play)).toMatchObject([{ given: false, how: 'button', withdrawn: true }]);
  });

  it('is told that no sound is recorded where none is, and nothing is stored twice', () => {
    const silent = agreed(new Play({ record_audio: false })).turn('stop recording');
    expect(silent.last?.act).toMatchObject({ name: 'recording_off' });
    const twice = agreed().turn('stop recording').turn('stop recording');
    expect(consents(twice).filter(({ given }) => !given)).toHaveLength(1);
  });
});

it.each([
  'I stop recording the maximum once the window closes',
  'then we stop recording indices',
  'it should not record duplicates',
  'do not want to be off by one',
  'I end the loop here',
])('"%s" is about the code', (words) => {
  expect(takesBack(words)).toBe(false);
});

describe('the disclosure that is spoken', () => {
  it('is the one of where the candidate is, in English, and its version is stored', () => {
    const play = onTheLine(new Play({}, { jurisdiction: 'us-il' }));
    const text = disclosureText('us-il', 'en', 'recorded');
    expect(play.last?.act).toMatchObject({ name: 'disclosure', text: text.body });
    expect(consents(play.heardAll().turn('yes'))).toMatchObject([
      { given: true, text_version: text.version },
    ]);
  });
});
