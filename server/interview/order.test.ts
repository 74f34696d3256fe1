import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEANINGS } from './meaning.ts';
import { Play } from './play.testing.ts';
import { TIMERS } from './state.ts';
import { INTERRUPT } from './testing.ts';

/** What ends the interview comes seldom, or nothing would get far. */
const anEnd = fc.oneof(
  fc.record({ on: fc.constant('end'), reason: fc.constant('x') }),
  fc.record({ on: fc.constant('timer'), timer: fc.constantFrom('time_up', 'abandon') }),
);
const anInput = fc.oneof(
  fc.record({
    on: fc.constant('leg_started'),
    direction: fc.constantFrom('inbound', 'outbound'),
    gap_ms: fc.nat(1_000),
    by_text: fc.boolean(),
  }),
  fc.record({ on: fc.constant('leg_ended'), why: fc.constantFrom('stop', 'lost', 'closed') }),
  fc.record({ on: fc.constant('call_failed'), status: fc.constantFrom('busy', 'no-answer') }),
  fc.record({
    on: fc.constant('turn'),
    how: fc.constantFrom('speech', 'text'),
    text: fc.constantFrom('yes', 'no', 'maybe', 'order n', 'an empty list'),
    understood: fc.record({
      meanings: fc.subarray([...MEANINGS], { maxLength: 2 }),
      clarification: fc.constantFrom(null, 0, 9),
      complexity: fc.constantFrom(null, { time: 'n squared', space: null }),
    }),
  }),
  fc.record({ on: fc.constant('digit'), digit: fc.constantFrom('1', '2', '#') }),
  fc.record({
    on: fc.constant('spoken'),
    spoken: fc.record({
      id: fc.integer({ min: 1, max: 40 }).map((n) => `s${n}`),
      outcome: fc.constantFrom('complete', 'cut', 'dropped'),
      heard: fc.constantFrom('', 'x'),
      intended: fc.constant('x'),
      started_at: fc.constant(0),
      ended_at: fc.constant(1),
    }),
    speaks_seq: fc.constantFrom(null, 4),
  }),
  fc.record({
    on: fc.constant('menu'),
    choice: fc.constantFrom('repeat', 'slower', 'pause', 'louder', 'person', 'menu'),
  }),
  fc.record({ on: fc.constant('choice'), yes: fc.boolean() }),
  fc.record({ on: fc.constant('sign') }),
  fc.record({
    on: fc.constant('trouble'),
    where: fc.constantFrom('ears', 'mouth', 'model'),
    code: fc.constant('down'),
    message: fc.constant('It is down.'),
  }),
  fc.record({ on: fc.constant('recovered'), where: fc.constantFrom('ears', 'mouth', 'model') }),
  fc.record({ on: fc.constant('pad'), open: fc.boolean() }),
  fc.record({ on: fc.constant('edit') }),
  fc.record({
    on: fc.constant('run'),
    run: fc.constantFrom(
      { passed: 1, failed: 0, total: 1, details: [], snapshot_seq: 2 },
      { passed: 0, failed: 1, total: 1, details: [], snapshot_seq: 2 },
      { passed: 0, failed: 0, total: 0, details: [], load_error: 'SyntaxError', snapshot_seq: 2 },
    ),
  }),
  fc.record({
    on: fc.constant('judgement'),
    judgement: fc.constantFrom(
      INTERRUPT,
      { ...INTERRUPT, witness: null },
      { ...INTERRUPT, decision: 'encourage' },
    ),
    snapshot_seq: fc.constant(1),
    flaw_typed_at_ms: fc.constant(0),
    taken_ms: fc.constant(1),
    judged_ms: fc.constantFrom(null, 2),
  }),
  fc.record({
    on: fc.constant('timer'),
    timer: fc.constantFrom(...TIMERS.filter((timer) => timer !== 'time_up' && timer !== 'abandon')),
  }),
);
/** The ears lose their connection now and then; words that were none are rare. */
const anEar = fc.oneof(
  fc.record({ on: fc.constant('listening'), hears: fc.boolean() }),
  fc.record({ on: fc.constant('unmeant') }),
);
/** People of the company come seldom, too: while one leads, the interview stands still. */
const aPerson = fc.constantFrom(
  { on: 'whisper' as const, text: 'ask about complexity', by: 'Dana' },
  { on: 'extend' as const, minutes: 5, by: 'Dana' },
  { on: 'person' as const, what: 'asked', by: 'Dana', actor: 'user:dana', call_sid: 'CA9' },
  { on: 'person' as const, what: 'joined', call_sid: 'CA9' },
  { on: 'person' as const, what: 'lost', call_sid: 'CA9' },
  { on: 'person' as const, what: 'gone', call_sid: 'CA9', why: 'hung_up' },
);
const anyInput = fc.oneof(
  { weight: 60, arbitrary: anInput },
  { weight: 3, arbitrary: anEar },
  { weight: 1, arbitrary: anEnd },
);
const inCompany = fc.oneof({ weight: 30, arbitrary: anyInput }, { weight: 1, arbitrary: aPerson });

/** Where each phase may lead; beside these, from every phase to `away`, `done` and `aborted`, and from `away` back. */
const LEADS_TO: Record<string, readonly string[]> = {
  connecting: ['disclosure'],
  disclosure: ['identity'],
  identity: ['intro'],
  intro: ['understanding'],
  understanding: ['approach', 'coding'],
  approach: ['coding'],
  coding: ['testing', 'complexity', 'reflection', 'debugging'],
  testing: ['debugging', 'complexity', 'reflection'],
  debugging: ['testing', 'complexity', 'reflection'],
  optimization: ['testing', 'complexity', 'reflection', 'debugging'],
  complexity: ['optimization', 'reflection', 'debugging'],
  reflection: ['followup', 'wrapup'],
  followup: ['wrapup'],
  wrapup: [],
};
const ALWAYS = ['away', 'done', 'aborted'];

function mayLead(from: string, to: string, left: string | null): boolean {
  if (from === 'away') return to === left || ['done', 'aborted'].includes(to);
  return ALWAYS.includes(to) || (LEADS_TO[from] ?? []).includes(to);
}

/** What must never happen, in words; empty when all is well. */
function broken(inputs: readonly Record<string, unknown>[], play = new Play()): string[] {
  const wrong: string[] = [];
  let left: string | null = null;
  let consented = false;
  let phase = 'connecting';
  for (const input of inputs) {
    const over = play.state.phase === 'done' || play.state.phase === 'aborted';
    const seen = play.effects.length;
    play.put(input as never);
    for (const effect of play.effects.slice(seen)) {
      if (effect.do === 'record_audio' && !consented) wrong.push('recorded before consent');
      if (effect.do === 'say' && effect.act.kind !== 'fixed' && !consented)
        wrong.push('went on before consent');
      if (effect.do === 'say' && over) wrong.push('spoke after the end');
      if (effect.do === 'present' && !consented) wrong.push('showed the problem before consent');
      if (effect.do !== 'record') continue;
      const { body } = effect;
      if (body.type === 'CONSENT') consented ||= body.payload.given;
      if (body.type === 'INTERRUPT' && !body.payload.witness) wrong.push('interrupted without a witness');
      if (body.type !== 'PHASE') continue;
      if (over) wrong.push('changed the phase after the end');
      if (body.payload.from !== phase) wrong.push(`left ${body.payload.from} while in ${phase}`);
      const { from, to } = body.payload;
      if (!mayLead(from, to, left)) wrong.push(`went from ${from} to ${to}`);
      if (to === 'away') left = from;
      phase = to;
    }
    const asking = Object.values(play.state.pending).filter(({ asks, withdrawn }) => asks && !withdrawn);
    if (asking.length > 1) wrong.push('two questions at once');
    if (play.state.phase !== phase) wrong.push('changed the phase without recording it');
  }
  if (new Set(play.said.map((effect) => effect.id)).size !== play.said.length) wrong.push('used an id twice');
  if (play.effects.filter((effect) => effect.do === 'finish').length > 1) wrong.push('finished twice');
  return wrong;
}

const CONSENTED = [
  { on: 'pad', open: true },
  { on: 'leg_started', direction: 'inbound', gap_ms: 0 },
  {
    on: 'spoken',
    spoken: { id: 's1', outcome: 'complete', heard: 'x', intended: 'x', started_at: 0, ended_at: 1 },
    speaks_seq: null,
  },
  { on: 'turn', text: 'yes', understood: { meanings: [], clarification: null, complexity: null } },
  {
    on: 'spoken',
    spoken: { id: 's2', outcome: 'complete', heard: 'x', intended: 'x', started_at: 0, ended_at: 1 },
    speaks_seq: null,
  },
];

const NOTHING = { meanings: [], clarification: null, complexity: null };
/** Green, and the complexity was told. */
const LATE = [
  ...CONSENTED,
  { on: 'edit' },
  { on: 'run', run: { passed: 1, failed: 0, total: 1, details: [], snapshot_seq: 2 } },
  {
    on: 'turn',
    how: 'text',
    text: 'n log n',
    understood: { ...NOTHING, meanings: ['complexity_claim'], complexity: { time: 'n log n', space: null } },
  },
];

describe('whatever the order of events', () => {
  it.each([
    ['from the first ring', [], {}],
    ['after consent', CONSENTED, {}],
    ['late in the interview', LATE, {}],
    [
      'after consent, in test-first mode, without sound or complexity',
      CONSENTED,
      { test_first: true, record_audio: false, ask_complexity: false },
    ],
    [
      'after consent, insistent, with a smaller problem after the first hint',
      CONSENTED,
      { helpfulness: 'insistent', hints_before_simpler: 1, repeated_approach_limit: 2 },
    ],
  ] as const)('keeps its promises %s', (_, before, settings) => {
    fc.assert(
      fc.property(fc.array(inCompany, { maxLength: 100 }), (inputs) => {
        expect(broken([...before, ...inputs], new Play(settings))).toEqual([]);
      }),
      { seed: 20_261_121, numRuns: 1_500 },
    );
  });

  it('gets to every phase in these tests', () => {
    const seen = new Set<string>();
    for (const inputs of fc.sample(fc.array(anyInput, { maxLength: 100 }), {
      seed: 20_261_121,
      numRuns: 1_500,
    })) {
      const play = new Play();
      broken([...(inputs.length % 2 === 0 ? CONSENTED : LATE), ...inputs], play);
      for (const phase of play.phases) seen.add(phase);
    }
    expect([...seen].toSorted()).toEqual(
      [...Object.keys(LEADS_TO).filter((phase) => phase !== 'connecting'), ...ALWAYS].toSorted(),
    );
  });

  it('plays to the middle of the interview in these tests', () => {
    const play = new Play();
    expect(broken(CONSENTED, play)).toEqual([]);
    expect(play.state.phase).toBe('understanding');
  });
});
