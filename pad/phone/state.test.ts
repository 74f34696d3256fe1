import { describe, expect, it } from 'vitest';
import { phoneReducer, type PhoneEvent, START } from './state.ts';

const told = (message: Extract<PhoneEvent, { type: 'told' }>['message']): PhoneEvent => ({
  type: 'told',
  message,
});
const after = (...events: PhoneEvent[]) => events.reduce(phoneReducer, START);
const registered = told({ type: 'registered', number: '+14155550100' });
const calling = told({ type: 'calling', call_sid: 'CA1' });

describe('the browser phone', () => {
  it('calls, talks, keys digits and ends', () => {
    const talking = after(
      registered,
      calling,
      told({ type: 'answered', call_sid: 'CA1' }),
      { type: 'keyed', digit: '4' },
      { type: 'keyed', digit: '#' },
    );
    expect(talking).toMatchObject({
      link: 'registered',
      call: { sid: 'CA1', stage: 'talking' },
      keyed: '4#',
    });
    expect(
      phoneReducer(talking, told({ type: 'ended', call_sid: 'CA1', reason: 'completed' })),
    ).toMatchObject({ call: null, keyed: '', note: 'The call has ended.' });
  });

  it('rings with the caller’s number', () => {
    expect(after(registered, told({ type: 'ringing', call_sid: 'CA2', from: '+14155550199' })).call).toEqual({
      sid: 'CA2',
      stage: 'ringing',
      from: '+14155550199',
    });
  });

  it('is not disturbed by the end of another call', () => {
    expect(
      after(registered, calling, told({ type: 'ended', call_sid: 'CA0', reason: 'busy' })).call?.sid,
    ).toBe('CA1');
  });

  it('says when the connection is gone and when another window took the number', () => {
    expect(after(registered, calling, { type: 'closed', replaced: false })).toMatchObject({
      link: 'lost',
      call: null,
    });
    expect(after(registered, { type: 'closed', replaced: true }).link).toBe('replaced');
  });

  it('shows text messages, newest first', () => {
    const sms = (body: string) => told({ type: 'sms', from: '+14155550199', body });
    expect(after(registered, sms('one'), sms('two')).texts.map((text) => text.body)).toEqual(['two', 'one']);
  });
});
