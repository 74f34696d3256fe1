/** The same events give the same scorecard, byte for byte; and what never counts is never in it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventBody, SessionEvent } from '../record/contract/events.ts';
import { blinded, withoutFillers } from './blinded.ts';
import { forbidden } from './forbidden.ts';
import { publishedRules } from './published.ts';
import { canonical, digestOf, score } from './score.ts';
import {
  asked,
  card,
  GOOD,
  growth,
  hint,
  interrupt,
  phase,
  run,
  said,
  silent,
  snapshot,
  stored,
  WANTED,
} from './session.testing.ts';

const SEED = { seed: 20_261_122, numRuns: 150 } as const;
const bytes = (events: readonly SessionEvent[]) => canonical(score('s', { events, ...WANTED }));

const SAID = [
  'first I sort the intervals by their start and then I walk through them once',
  'it is order n log n because of the sort',
  'I would test the empty list as input',
  'may it be empty?',
  'oh, that is wrong, the comparison has to include equal',
];
const MEANINGS = ['approach', 'complexity_claim', 'thinking_aloud', 'clarifying_question', 'repair'] as const;

/** Whatever may happen in a session, in any order. */
const body = fc.oneof(
  fc.tuple(fc.constantFrom(...SAID), fc.constantFrom(...MEANINGS)).map(([text, means]) => said(text, means)),
  fc.constantFrom('coding', 'testing', 'complexity', 'away', 'followup').map((to) => phase(to as 'coding')),
  fc.constantFrom('a', 'b', 'c').map(snapshot),
  fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 12 })).map(([n, of]) => run(n, 5, of)),
  fc.integer({ min: 1, max: 12 }).map(interrupt),
  fc.integer({ min: 1, max: 12 }).map((of) => silent('correct', of)),
  fc.integer({ min: 1, max: 12 }).map((of) => growth('n log n', of)),
  fc.integer({ min: 1, max: 3 }).map(hint),
  fc.integer({ min: 1, max: 12 }).map((seq) => asked('interrupt', seq)),
  fc.constantFrom('ask_approach', 'ask_complexity', 'role_question').map((act) => asked(act)),
);
const session = fc.array(body, { maxLength: 16 }).map((bodies) => stored(...bodies));

/** Objects with their keys the other way round: equal content. */
const turned = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(turned)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toReversed()
            .map(([key, one]) => [key, turned(one)]),
        )
      : value;

describe('the same events', () => {
  it('give the same scorecard byte for byte, in whatever order they come and however their keys stand', () => {
    const mixed = session.chain((events) =>
      fc
        .shuffledSubarray(events, { minLength: events.length, maxLength: events.length })
        .map((other) => ({ events, other })),
    );
    fc.assert(
      fc.property(mixed, ({ events, other }) => {
        expect(bytes(turned(other) as SessionEvent[])).toBe(bytes(events));
      }),
      SEED,
    );
  });

  it('give the same scorecard in another process', async () => {
    const sessions = [stored(...GOOD), ...fc.sample(session, { seed: SEED.seed, numRuns: 40 })];
    const child = promisify(execFile)(process.execPath, [join(import.meta.dirname, 'same.testing.ts')], {
      env: { TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8' },
      maxBuffer: 50_000_000,
    });
    child.child.stdin?.end(JSON.stringify(sessions));
    const { stdout } = await child;
    expect(stdout.trimEnd().split('\n')).toEqual(sessions.map(bytes));
  });

  /** Whoever changes a rule, a step or a bar changes what people are told: raise RULES_VERSION (rules/index.ts) with it. */
  it('give another scorecard only under another version of the rules', () => {
    expect([publishedRules().version, digestOf(card(...GOOD)).slice(0, 16)]).toMatchInlineSnapshot(`
      [
        "2026-11-22.2",
        "82fcd449a63b25b4",
      ]
    `);
  });
});

const FILLERS = ['um', 'uh', 'uhm', 'er', 'hmm', 'ah', 'you know', 'I mean'];

/** Says it as somebody else would: slower, with other sounds between the words, less clearly to the ears. */
interface Manner {
  pause_ms: number;
  filler: string;
  every: number;
  confidence: number;
  away_ms: number;
}
const manner: fc.Arbitrary<Manner> = fc.record({
  pause_ms: fc.integer({ min: 0, max: 90_000 }),
  filler: fc.constantFrom(...FILLERS),
  every: fc.integer({ min: 1, max: 5 }),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  away_ms: fc.nat(600_000),
});

function spokenBy(manners: Manner, events: readonly SessionEvent[]): SessionEvent[] {
  return events.map((event, index): SessionEvent => {
    const at_ms = event.at_ms + index * manners.pause_ms;
    switch (event.type) {
      case 'UTTERANCE': {
        const { speaker, text } = event.payload;
        const words = text
          .split(' ')
          .flatMap((word, at) => (at % manners.every === 0 ? [`${manners.filler},`, word] : [word]));
        const payload = {
          ...event.payload,
          text: speaker === 'candidate' ? words.join(' ') : text,
          started_ms: at_ms,
          ended_ms: at_ms + manners.pause_ms,
          confidence: manners.confidence,
          latency_ms: manners.pause_ms,
        };
        return { ...event, at_ms, payload };
      }
      case 'CODE_SNAPSHOT':
        return { ...event, at_ms, payload: { ...event.payload, edited_ms: at_ms, update_seq: index } };
      case 'INTEGRITY':
        return { ...event, at_ms, payload: { fact: 'large_paste', size: manners.away_ms } };
      case 'NUDGE':
        return { ...event, at_ms, payload: { message: 'x', silent_ms: manners.pause_ms } };
      case 'SILENT':
        return {
          ...event,
          at_ms,
          payload: { ...event.payload, believed_done: manners.confidence, judge_ms: manners.away_ms },
        };
      default:
        return { ...event, at_ms };
    }
  });
}

describe('the score', () => {
  const facts: EventBody[] = [
    { type: 'INTEGRITY', payload: { fact: 'tab_left' } },
    { type: 'NUDGE', payload: { message: 'x', silent_ms: 8_000 } },
    { type: 'INTEGRITY', payload: { fact: 'burst', size: 400, quiet_ms: 90_000 } },
  ];
  const whole = [...GOOD.slice(0, 6), facts[0], ...GOOD.slice(6), ...facts].flatMap((one) => one ?? []);

  it('stays byte for byte the same whatever somebody’s pace, pauses, fillers, clarity and integrity facts are', () => {
    fc.assert(
      fc.property(manner, fc.oneof(session, fc.constant(stored(...whole))), (manners, events) => {
        expect(bytes(spokenBy(manners, events))).toBe(bytes(events));
      }),
      SEED,
    );
  });

  it('could not differ by them: no rule is shown anything of it', () => {
    const everything = fc.oneof(session, fc.constant(stored(...whole)));
    fc.assert(
      fc.property(manner, everything, (manners, events) => {
        expect(blinded(spokenBy(manners, events))).toEqual(blinded(events));
      }),
      SEED,
    );
  });

  it('is the same without any integrity fact', () => {
    const other = whole.map((one): EventBody =>
      one.type === 'INTEGRITY' ? { type: 'TIMER', payload: { name: 'x' } } : one,
    );
    expect(bytes(stored(...other))).toBe(bytes(stored(...whole)));
  });

  it('is the same whether a pause was filled with a sound and ended by a reminder, or not', () => {
    const quiet: EventBody = { type: 'TIMER', payload: { name: 'x' } };
    const paused = fc.array(fc.oneof(body, fc.constant(quiet)), { maxLength: 16 });
    fc.assert(
      fc.property(paused, fc.constantFrom(...FILLERS), (bodies, filler) => {
        // Three quiet events after each: as many in both, so that what is cited has the same numbers.
        const beside = (seq: number): EventBody[] => [
          said(`${filler}...`, 'thinking_aloud'),
          { type: 'NUDGE', payload: { message: 'x', silent_ms: 8_000 } },
          asked('nudge', seq + 3),
        ];
        const spread = (between: (seq: number) => EventBody[]) =>
          stored(...bodies.flatMap((one, index) => [one, ...between(index * 4 + 1)]));
        const at_once = spread(() => [quiet, quiet, quiet]);
        expect(bytes(spread((seq) => beside(seq - 1)))).toBe(bytes(at_once));
      }),
      SEED,
    );
  });

  it('does not take a sound for an answer to a question', () => {
    const um = card(asked('ask_complexity'), said('Um, hmm.', 'thinking_aloud'));
    expect(um.claims).toEqual([]);
  });

  it('does not count an explanation with a pause in it as less, or as more than one', () => {
    const [one, other] = ['first I sort them by', 'the start and then I walk through'];
    const at_once = card(said(`${one} ${other}`, 'approach'));
    const reminder: EventBody = { type: 'NUDGE', payload: { message: 'x', silent_ms: 8_000 } };
    const with_pause = card(said(one, 'approach'), reminder, asked('nudge', 2), said(other, 'approach'));
    const explained = (of: typeof at_once) =>
      of.claims.filter(({ dimension }) => dimension === 'communication').map(({ text }) => text);
    expect(explained(at_once)).toEqual(['Explained their thinking in words once.']);
    expect(explained(with_pause)).toEqual(explained(at_once));
  });

  it.each([
    ['Um, I would, uh, sort them', 'I would, sort them'],
    ['order um n log n', 'order n log n'],
    ['it is, you know, linear', 'it is, linear'],
    ['the error in the hum of umbrellas', 'the error in the hum of umbrellas'],
  ])('hears what was said without fillers: %s', (text, plain) => {
    expect(withoutFillers(text)).toBe(plain);
  });
});

describe('prose of a scorecard', () => {
  it.each([
    ['Spoke with a strong accent.', 'accent'],
    ['His English was hard to follow: broken English.', 'broken English'],
    ['Good pace throughout.', 'Good pace'],
    ['Many pauses before answering.', 'Many pauses'],
    ['Answered slowly.', 'Answered slowly'],
    ['Sounded nervous at first.', 'nervous'],
    ['She seemed confident.', 'seemed confident'],
    ['A friendly person with the right attitude.', 'friendly'],
    ['Too old for this team.', 'Too old'],
    ['Probably cheated.', 'cheated'],
    ['Pasted the answer.', 'Pasted'],
    ['Left the tab before the repair.', 'Left the tab'],
    ['Looked it up.', 'Looked it up'],
  ])('is refused when it says: %s', (text, words) => {
    expect(forbidden(text)?.words).toBe(words);
  });

  it.each([
    'Asked whether the list may be empty, and planned for it.',
    'The program is too slow: it grows as n^2.',
    'Copied the list before changing it, so that the input stays.',
    'Moved the sliding window and looked up the key in a map.',
    'Saw the race condition; used a monotone stack for the children of each node.',
    'I am confident that the evidence is enough: all twelve cases passed.',
  ])('may say: %s', (text) => {
    expect(forbidden(text)).toBe(null);
  });

  it('of the published rules themselves is such that it may be said', () => {
    const { rules, dimensions } = publishedRules();
    // What says that pauses do not count has to name them.
    const texts = [
      ...rules.flatMap(({ findings }) => findings.map(({ means }) => means)),
      ...dimensions.flatMap(({ label, levels }) => [
        label,
        ...levels.flatMap(({ anchor, when }) => [anchor, ...when]),
      ]),
    ];
    expect(texts.filter((text) => forbidden(text) !== null)).toEqual([]);
  });
});
