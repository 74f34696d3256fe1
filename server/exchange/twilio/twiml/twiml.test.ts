import * as fc from 'fast-check';
import twilio from 'twilio';
import { expect, test } from 'vitest';
import { newGatherState, reduceGather } from './gather-state.ts';
import type { GatherEvent, GatherResult, GatherState } from './gather-state.ts';
import { TwimlError, parseReplies, parseTwiml } from './parse.ts';

const BASE = 'https://product.example/voice?x=1';

function codeOf(text: string): number {
  try {
    parseTwiml(text, BASE);
    return 0;
  } catch (thrown) {
    if (thrown instanceof TwimlError) return thrown.code;
    throw thrown;
  }
}

test('what the real SDK writes is understood', () => {
  const response = new twilio.twiml.VoiceResponse();
  const connect = response.connect({ action: '/after' });
  const stream = connect.stream({ url: 'wss://product.example/media?secret=1', name: 's1' });
  stream.parameter({ name: 'session', value: 's_1 & more' });
  response.gather({ input: ['dtmf', 'speech'], numDigits: 6, hints: 'one, two' }).say('Your PIN?');
  response.redirect({ method: 'GET' }, 'resume?a=1&b=2');
  expect(parseTwiml(response.toString(), BASE)).toMatchObject([
    {
      verb: 'Connect',
      action: { url: 'https://product.example/after', method: 'POST' },
      stream: { url: 'wss://product.example/media', name: 's1', parameters: { session: 's_1 & more' } },
    },
    {
      verb: 'Gather',
      keys: true,
      speech: true,
      num_digits: 6,
      hints: ['one', 'two'],
      prompts: [{ text: 'Your PIN?' }],
    },
    { verb: 'Redirect', hook: { url: 'https://product.example/resume?a=1&b=2', method: 'GET' } },
  ]);
});

test.each([
  ['not XML', '<Response><Say>', 12100],
  ['nothing', '', 12100],
  ['another root', '<html/>', 12100],
  ['an unknown verb', '<Response><Sing/></Response>', 12200],
  ['a length that is no number', '<Response><Pause length="long"/></Response>', 12200],
  ['a Connect without Stream', '<Response><Connect/></Response>', 12200],
  [
    'a parameter of 500 characters',
    `<Response><Connect><Stream url="wss://a/b"><Parameter name="n" value="${'x'.repeat(499)}"/></Stream></Connect></Response>`,
    12200,
  ],
])('%s is refused', (_what, text, code) => {
  expect(codeOf(text)).toBe(code);
});

test('any text at all is either a document or a TwimlError', () => {
  const piece = fc.constantFrom(
    '<Response>',
    '</Response>',
    '<Say>',
    '</Say>',
    '<Pause length="',
    '"/>',
    '&amp;',
    '&',
    '<![CDATA[',
    ']]>',
    '<!--',
    'hi',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 20 }), (pieces) => {
      expect(codeOf(pieces.join(''))).toBeGreaterThanOrEqual(0);
    }),
    { seed: 10, numRuns: 500 },
  );
});

test('replies to a text are its messages, with or without a Body', () => {
  expect(
    parseReplies('<Response><Message>one</Message><Message><Body>two</Body></Message></Response>'),
  ).toEqual(['one', 'two']);
  expect(parseReplies('<Response/>')).toEqual([]);
});

const RULES: GatherState['rules'] = {
  keys: true,
  speech: true,
  timeout_ms: 5_000,
  num_digits: 4,
  finish_on_key: '#',
  speech_timeout_ms: null,
  barge_in: true,
};

function gather(rules: Partial<GatherState['rules']>, events: GatherEvent[]) {
  let state = newGatherState({ ...RULES, ...rules });
  const results: GatherResult[] = [];
  const kinds: string[] = [];
  for (const event of events) {
    const [next, effects] = reduceGather(state, event);
    state = next;
    for (const effect of effects) {
      kinds.push(effect.type);
      if (effect.type === 'finish') results.push(effect.result);
    }
  }
  return { results, kinds };
}
const keys = (text: string): GatherEvent[] => Array.from(text, (digit) => ({ type: 'key', digit }));
const words = (transcript: string, is_final: boolean, speech_final: boolean): GatherEvent => ({
  type: 'heard',
  transcript,
  confidence: 0.9,
  is_final,
  speech_final,
});

test('the first key cuts the prompt off, the last one ends the entry', () => {
  const { results, kinds } = gather({}, keys('1234'));
  expect(kinds[0]).toBe('stop_prompts');
  expect(results).toEqual([{ kind: 'digits', digits: '1234', finished_on: '' }]);
});

test('the finishing key is not part of the entry, and alone it is no entry', () => {
  expect(gather({ num_digits: null }, keys('12#')).results).toEqual([
    { kind: 'digits', digits: '12', finished_on: '#' },
  ]);
  expect(gather({}, keys('#')).results).toEqual([{ kind: 'nothing' }]);
});

test('without barge-in, keys during the prompt are lost', () => {
  const events: GatherEvent[] = [...keys('12'), { type: 'prompts_over' }, ...keys('3456')];
  expect(gather({ barge_in: false }, events).results).toEqual([
    { kind: 'digits', digits: '3456', finished_on: '' },
  ]);
});

test('words end with the recogniser’s word, or with the silence asked for', () => {
  const said = [words('four', false, false), words('four seven', true, false), words('one one', true, true)];
  expect(gather({}, said).results).toEqual([{ kind: 'speech', text: 'four seven one one', confidence: 0.9 }]);
  const timed = gather({ speech_timeout_ms: 700 }, [...said, { type: 'timed_out' }]);
  expect(timed.results).toEqual([{ kind: 'speech', text: 'four seven one one', confidence: 0.9 }]);
});

test('in any order of keys, words and timeouts an entry finishes once, and always when time runs out', () => {
  const event = fc.oneof(
    fc.constantFrom('1', '2', '#', '*').map((digit): GatherEvent => ({ type: 'key', digit })),
    fc.tuple(fc.constantFrom('', 'yes'), fc.boolean(), fc.boolean()).map(([text, a, b]) => words(text, a, b)),
    fc.constant<GatherEvent>({ type: 'prompts_over' }),
    fc.constant<GatherEvent>({ type: 'timed_out' }),
  );
  const rules = fc.record({
    keys: fc.boolean(),
    speech: fc.boolean(),
    barge_in: fc.boolean(),
    num_digits: fc.constantFrom(null, 1, 3),
    speech_timeout_ms: fc.constantFrom(null, 500),
  });
  fc.assert(
    fc.property(rules, fc.array(event, { maxLength: 20 }), (rule, events) => {
      const { results } = gather(rule, [...events, { type: 'prompts_over' }, { type: 'timed_out' }]);
      expect(results).toHaveLength(1);
    }),
    { seed: 11, numRuns: 500 },
  );
});
