import { describe, expect, it } from 'vitest';
import type { EventBody, SessionEvent } from '../../record/contract/events.ts';
import type { Settings } from '../settings.ts';
import { CONTEXT, INTERRUPT, PROBLEM } from '../testing.ts';
import { happeningsOf } from './happenings.ts';
import { judgedHappening, playInterview } from './play.ts';

const stored = (happened: readonly (readonly [number, EventBody])[]): SessionEvent[] =>
  happened.map(([at_ms, body], index) => ({ ...body, session_id: 's', seq: index + 1, at_ms }));

const CALL = { call_sid: 'CA1', direction: 'inbound' } as const;
const turn = (ended_ms: number, text: string, ...meaning: string[]): [number, EventBody] => [
  ended_ms + 1_000,
  {
    type: 'UTTERANCE',
    payload: { speaker: 'candidate', text, started_ms: ended_ms - 1_500, ended_ms, call_sid: 'CA1', meaning },
  },
];
const said = (from: number, to: number, act: string, text: string, cut?: string): [number, EventBody] => [
  to,
  {
    type: 'UTTERANCE',
    payload: {
      speaker: 'interviewer',
      text,
      started_ms: from,
      ended_ms: to,
      call_sid: 'CA1',
      act,
      ...(cut === undefined ? {} : { cut: true, intended: cut }),
    },
  },
];
const OPENING: readonly [number, EventBody][] = [
  [100, { type: 'PAD', payload: { what: 'joined' } }],
  [1_000, { type: 'CALL_STATUS', payload: { ...CALL, status: 'media-started' } }],
  turn(24_000, 'Yes, I agree.'),
  turn(44_000, 'I would sort them.', 'approach'),
];
/** Every 45 s they write a little. */
const EDITS = Array.from({ length: 10 }, (_, i) => 65_000 + i * 45_000);

interface Course {
  more?: readonly (readonly [number, EventBody])[];
  settings?: Partial<Settings>;
  edits?: readonly number[];
  patience?: number;
}

function played({ more = [], settings = {}, edits = EDITS, patience = 1 }: Course) {
  const events = stored([...OPENING, ...more].toSorted(([a], [b]) => a - b));
  const context = { ...CONTEXT, settings: { ...CONTEXT.settings, ...settings } };
  return playInterview(context, happeningsOf({ events, edits, problem: PROBLEM, patience }), events);
}
const firstOf = (acts: ReturnType<typeof played>, act: string) => acts.find((one) => one.act === act)?.at;

describe('a stored session, played again', () => {
  it('goes through the opening by what was said then, and by the time that our own words take', () => {
    const acts = played({ edits: [] });
    expect(acts.slice(0, 9).map(({ act }) => act)).toEqual([
      'phase disclosure',
      'disclosure',
      'phase identity',
      'phase intro',
      'intro',
      'phase understanding',
      'brief',
      'ask_approach',
      'phase approach',
    ]);
    expect(acts[1]).toMatchObject({ at: 1_000, why: 'leg started' });
    expect(firstOf(acts, 'brief')).toBeGreaterThan(25_000 + 5_000);
    expect(firstOf(acts, 'phase coding')).toBeGreaterThan(45_000);
  });

  it('offers help sooner to whom it is to insist, and later where it is to be gentle', () => {
    const offered = (helpfulness: Settings['helpfulness']) =>
      firstOf(played({ settings: { helpfulness } }), 'offer_hint') ?? 0;
    const [insistent, balanced, gentle] = [offered('insistent'), offered('balanced'), offered('gentle')];
    expect(insistent).toBeGreaterThan(90_000);
    expect(balanced).toBeGreaterThan(insistent + 60_000);
    expect(gentle).toBeGreaterThan(balanced + 60_000);
  });

  it('nudges when the tried silence is over', () => {
    const nudged = (silence_before_nudge_ms: number) =>
      firstOf(played({ settings: { silence_before_nudge_ms } }), 'nudge');
    const told = played({}).find(({ act }) => act === 'acknowledge_approach');
    const heard_at = (told?.at ?? 0) + (told?.text ?? '').length * 66;
    expect([nudged(8_000), nudged(20_000)]).toEqual([heard_at + 8_000, 65_000 + 20_000]);
  });

  it('tells hints up to the tried number, and then offers a smaller problem', () => {
    const more = [turn(70_000, 'A hint please.', 'asks_hint'), turn(90_000, 'Another one?', 'asks_hint')];
    const helped = (hints_before_simpler: number) =>
      played({ more, settings: { hints_before_simpler } })
        .map(({ act }) => act)
        .filter((act) => act === 'hint' || act === 'offer_smaller');
    expect(helped(3)).toEqual(['hint', 'hint']);
    expect(helped(1)).toEqual(['hint', 'offer_smaller']);
  });

  it('answers the question that was answered then', () => {
    const more = [
      turn(60_000, 'Do touching ones merge?', 'clarifying_question'),
      said(61_500, 64_000, 'answer', 'Yes, intervals that touch are merged.'),
    ];
    expect(played({ more }).find(({ act }) => act === 'answer')?.text).toBe(
      'Yes, intervals that touch are merged.',
    );
    expect(played({ more: more.slice(0, 1) }).some(({ act }) => act === 'answer')).toBe(false);
  });

  it('warns and ends by the tried times', () => {
    const short = { intro_s: 60, coding_s: 60, testing_s: 30, complexity_s: 60 };
    const acts = played({ settings: short });
    const [warned, over] = acts.filter(({ act }) => act === 'time');
    expect([warned?.why, over?.why]).toEqual(['warn_2', 'time_up']);
    // What was being said is said to its end.
    expect(warned?.at).toBeGreaterThanOrEqual(1_000 + 210_000 - 120_000);
    expect(warned?.at).toBeLessThan(1_000 + 210_000 - 110_000);
    expect(acts.at(-1)).toMatchObject({ act: 'goodbye' });
    expect(played({}).some(({ act }) => act === 'time')).toBe(false);
  });

  it('asks for test cases only where that is tried', () => {
    expect(firstOf(played({}), 'ask_tests')).toBeUndefined();
    expect(firstOf(played({ settings: { test_first: true } }), 'ask_tests')).toBe(45_000);
  });

  it('takes the end of a turn for over sooner or later, by the tried patience', () => {
    const told = (patience: number) => firstOf(played({ patience }), 'phase approach');
    expect([told(1), told(1.5)]).toEqual([45_000, 45_500]);
  });

  it('is cut off where it was, and says the rest on when that was a mere receipt', () => {
    const hint = 'What order would help?';
    const more = [
      turn(70_000, 'A hint please.', 'asks_hint'),
      said(71_000, 71_600, 'hint', 'What', hint),
      turn(73_100, 'I see.', 'acknowledges'),
      turn(79_000, 'Thanks.', 'acknowledges'),
    ];
    const hints = played({ more, edits: [65_000] }).filter(({ act }) => act === 'hint');
    // The rest is heard to its end: only the beginning was cut off then.
    expect(hints).toMatchObject([{ text: hint }, { at: 74_100, text: 'order would help?' }]);
  });

  it('asks what the proctor asks, when they do not speak', () => {
    const events = stored([...OPENING, turn(80_000, 'Well.', 'thinking_aloud')]);
    const happened = happeningsOf({ events, edits: [65_000], problem: PROBLEM });
    const acts = playInterview(CONTEXT, [...happened, judgedHappening(INTERRUPT, 79_000)], events);
    expect(acts.find(({ act }) => act === 'interrupt')).toMatchObject({ at: 81_000, why: 'wrong_answer' });
  });

  it('goes away and comes back with the call', () => {
    const more: [number, EventBody][] = [
      [80_000, { type: 'PHASE', payload: { from: 'coding', to: 'away', reason: 'caller hung up' } }],
      [110_000, { type: 'CALL_STATUS', payload: { ...CALL, status: 'media-started' } }],
    ];
    const acts = played({ more, edits: [65_000, 115_000] }).filter(({ at }) => at >= 80_000);
    expect(acts.slice(0, 3).map(({ at, act }) => [at, act])).toEqual([
      [80_000, 'phase away'],
      [110_000, 'phase coding'],
      [110_000, 'welcome_back'],
    ]);
  });

  it('writes what a failing voice cannot say, and says what comes after', () => {
    const more: [number, EventBody][] = [
      [70_000, { type: 'ERROR', payload: { where: 'mouth', code: 'mouth_down', message: 'x' } }],
      [100_000, { type: 'RESUMED', payload: { reason: 'mouth_back', gap_ms: 30_000 } }],
    ];
    more.push(turn(75_000, 'A hint please.', 'asks_hint'), turn(110_000, 'Another one?', 'asks_hint'));
    const hints = played({ more }).filter(({ act }) => act === 'hint');
    expect(hints).toMatchObject([
      { at: 76_000, text: 'What order would help?', why: 'said what goes before' },
      { at: 111_000, text: 'Think about neighbours.', why: 'turn: asks_hint' },
    ]);
  });

  it('is read at once where it is held by text', () => {
    const events = stored([
      [100, { type: 'PAD', payload: { what: 'joined' } }],
      [1_000, { type: 'NOTE', payload: { about: 'text_mode', text: 'by text' } }],
      [
        9_000,
        { type: 'CONSENT', payload: { kind: 'recording', given: true, how: 'button', text_version: 'x' } },
      ],
    ]);
    const happened = happeningsOf({ events, edits: [], problem: PROBLEM });
    const acts = playInterview(CONTEXT, happened, events);
    expect(acts.find(({ act }) => act === 'ask_approach')).toMatchObject({ at: 9_000 });
  });

  it('is the same whenever it is played', () => {
    expect(played({})).toEqual(played({}));
  });
});
