import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallStatus } from './contract.ts';
import { mediaEncoder, parseMedia } from './media.ts';
import { enteredPin, spokenDigits } from './pin.ts';
import { isTerminal, NO_STATUS, reduceStatus } from './status.ts';
import { askPinDocument, connectDocument, goodbyeDocument, textDocument } from './twiml.ts';

test.each([
  ['one two three four five six', '123456'],
  ['1 2 3 4 5 6.', '123456'],
  ['One, two, three. Four five six.', '123456'],
  ['My PIN is 482 913, please.', '482913'],
  ['oh zero double five triple two', '0055222'],
  ['to for ate won too', '24812'],
  ['forty two thirteen ninety', '421390'],
  ['hello', ''],
  ['', ''],
])('%j spoken is %j', (text, digits) => {
  expect(spokenDigits(text)).toBe(digits);
});

test('keys win over speech, and pound is no digit', () => {
  expect(enteredPin({ Digits: '123456#', SpeechResult: 'nine nine' })).toBe('123456');
  expect(enteredPin({ Digits: '', SpeechResult: 'nine nine' })).toBe('99');
  expect(enteredPin({})).toBe('');
});

test('the document that connects a call', () => {
  const document = connectDocument({
    media_url: 'wss://pub.example/twilio/media',
    stream_status_url: 'https://pub.example/twilio/stream-status',
    resume_url: 'https://pub.example/twilio/voice/resume?session=s_1&x=2',
    session_id: 's_1',
    token: 'abcdefghijk',
  });
  expect(document).toMatchInlineSnapshot(
    `"<?xml version="1.0" encoding="UTF-8"?><Response><Connect><Stream url="wss://pub.example/twilio/media" name="s-abcdefgh" statusCallback="https://pub.example/twilio/stream-status" statusCallbackMethod="POST"><Parameter name="session" value="s_1"/><Parameter name="token" value="abcdefghijk"/></Stream></Connect><Redirect method="POST">https://pub.example/twilio/voice/resume?session=s_1&amp;x=2</Redirect></Response>"`,
  );
});

test('the document that asks for the PIN goes on to the next try without an answer, too', () => {
  expect(askPinDocument('wrong', 'https://pub.example/twilio/voice?try=2')).toMatchInlineSnapshot(
    `"<?xml version="1.0" encoding="UTF-8"?><Response><Gather input="dtmf speech" action="https://pub.example/twilio/voice?try=2" method="POST" timeout="8" speechTimeout="auto" finishOnKey="#" hints="zero, one, two, three, four, five, six, seven, eight, nine"><Say>That PIN is not known. Please try again, then press pound.</Say></Gather><Redirect method="POST">https://pub.example/twilio/voice?try=2</Redirect></Response>"`,
  );
});

test('the documents that end', () => {
  expect(goodbyeDocument('Bye & thanks.')).toContain(
    '<Response><Say>Bye &amp; thanks.</Say><Hangup/></Response>',
  );
  expect(goodbyeDocument()).toContain('<Response><Hangup/></Response>');
  expect(textDocument('Hi <you>')).toContain('<Response><Message>Hi &lt;you&gt;</Message></Response>');
  expect(textDocument(null)).toContain('<Response/>');
});

describe('call status', () => {
  const tell = (reports: [CallStatus, number | null][]) => {
    let state = NO_STATUS;
    return reports.flatMap(([status, sequence]) => {
      const [next, news] = reduceStatus(state, { status, sequence });
      state = next;
      return news === null ? [] : [news];
    });
  };

  test('comes in order whatever the order of arrival', () => {
    expect(
      tell([
        ['initiated', 0],
        ['ringing', 1],
        ['in-progress', 2],
        ['completed', 3],
      ]),
    ).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
    expect(
      tell([
        ['in-progress', 2],
        ['ringing', 1],
        ['completed', 3],
      ]),
    ).toEqual(['in-progress', 'completed']);
    expect(
      tell([
        ['completed', 3],
        ['in-progress', 2],
      ]),
    ).toEqual(['completed']);
    expect(
      tell([
        ['ringing', 1],
        ['ringing', 1],
      ]),
    ).toEqual(['ringing']);
    expect(
      tell([
        ['in-progress', null],
        ['completed', 0],
      ]),
    ).toEqual(['in-progress', 'completed']);
  });

  test('an ended call stays ended, whatever comes', () => {
    expect(
      tell([
        ['completed', 3],
        ['in-progress', null],
        ['in-progress', 9],
        ['failed', 10],
      ]),
    ).toEqual(['completed']);
    expect(
      tell([
        ['no-answer', null],
        ['completed', 3],
      ]),
    ).toEqual(['no-answer']);
  });

  test('in any order and with any repeats: never backwards, one end, and the end stays', () => {
    const reports = [
      ['initiated', 0],
      ['ringing', 1],
      ['in-progress', 2],
      ['completed', 3],
    ] as const;
    const order = fc.array(fc.constantFrom(...reports), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(order, (arrivals) => {
        const told = tell(arrivals.map(([status, sequence]) => [status, sequence]));
        const ranks = told.map((status) => reports.findIndex(([each]) => each === status));
        expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b));
        const ended = arrivals.some(([status]) => status === 'completed');
        expect(told.filter((status) => isTerminal(status))).toHaveLength(ended ? 1 : 0);
      }),
      { seed: 20_261_121 },
    );
  });
});

describe('media messages', () => {
  test('are read as the vendor documents them', () => {
    const start = {
      event: 'start',
      sequenceNumber: '1',
      start: {
        accountSid: 'AC1',
        streamSid: 'MZ1',
        callSid: 'CA1',
        tracks: ['inbound'],
        mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
        customParameters: { session: 's_123' },
      },
      streamSid: 'MZ1',
    };
    expect(parseMedia(JSON.stringify(start))).toMatchObject({ event: 'start', start: { callSid: 'CA1' } });
    const media = {
      event: 'media',
      sequenceNumber: '4',
      media: { track: 'inbound', chunk: '2', timestamp: '5', payload: '/////w==' },
      streamSid: 'MZ1',
    };
    expect(parseMedia(JSON.stringify(media))).toMatchObject({
      media: { timestamp: 5, payload: Buffer.from([255, 255, 255, 255]) },
    });
    expect(parseMedia('{"event":"connected","protocol":"Call","version":"1.0.0"}')).toEqual({
      event: 'connected',
    });
    expect(
      parseMedia(
        '{"event":"stop","sequenceNumber":"5","stop":{"accountSid":"AC1","callSid":"CA1"},"streamSid":"MZ1"}',
      ),
    ).toMatchObject({ event: 'stop' });
  });

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"event":"media"}',
    '{"event":"media","streamSid":"MZ1","media":{"timestamp":"x","payload":"%%"}}',
    '{"event":"other"}',
    '{"event":"start","streamSid":"MZ1","start":{"accountSid":"AC1","callSid":"CA1","mediaFormat":{"encoding":"pcm","sampleRate":16000,"channels":1}}}',
  ])('garbage is passed over: %s', (text) => {
    expect(parseMedia(text)).toBeNull();
  });

  test('are written exactly so that the vendor takes them (else 31951)', () => {
    const write = mediaEncoder('MZ1');
    const bytes = new Uint8Array([9, 9, 0, 1, 255]).subarray(2);
    expect(JSON.parse(write.media(bytes).toString())).toEqual({
      event: 'media',
      streamSid: 'MZ1',
      media: { payload: 'AAH/' },
    });
    expect(JSON.parse(write.mark('1:0'))).toEqual({ event: 'mark', streamSid: 'MZ1', mark: { name: '1:0' } });
    expect(JSON.parse(write.clear())).toEqual({ event: 'clear', streamSid: 'MZ1' });
  });
});
