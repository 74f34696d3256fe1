/** A session with somebody of the company: the real session on a stage, their telephone a leg in memory. */
import { describe, expect, it } from 'vitest';
import type { CallLeg } from '../../phone/contract.ts';
import { createVirtualClock } from '../../proctor/commands/virtual.ts';
import type { EventBody } from '../../record/contract/events.ts';
import type { Sandbox } from '../../sandbox/contract.ts';
import type { VoiceListener } from '../../speech/contract.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { stageSession, type Staged } from '../stage.testing.ts';
import { PROBLEM } from '../testing.ts';
import type { Listener } from './listeners.ts';

const ignore = () => undefined;
const DANA = { name: 'Dana Reyes', actor: 'user:dana' };
const LEE = { name: 'Lee', actor: 'user:lee' };
const SANDBOX: Sandbox = {
  mode: 'embedded',
  why: 'a stage',
  languages: () => ['python'],
  run: () => Promise.reject(new Error('nothing is run here')),
  chosen: () => Promise.resolve(),
  ready: () => Promise.resolve(),
  close: () => Promise.resolve(),
};
/** The far end of a line. */
function telephone(call_sid: string) {
  const heard: Uint8Array[] = [];
  const ears: ((bytes: Buffer, at: number) => void)[] = [];
  let key: (digit: string) => void = ignore;
  let closed = false;
  const leg: CallLeg = {
    call_sid,
    stream_sid: 'MZ9',
    onFrame: (listener) => void ears.push(listener),
    onMark: ignore,
    onDigit: (listener) => void (key = listener),
    onEnd: ignore,
    play: (bytes) => heard.push(bytes) > 0,
    mark: ignore,
    clear: ignore,
    close: () => void (closed = true),
  };
  const keys = (digits: string) => Array.from(digits).forEach((digit) => key(digit));
  return { leg, heard, keys, says: (byte: number) => ears.forEach((frame) => frame(Buffer.alloc(160, byte), 0)), key: (digit: string) => key(digit), closed: () => closed }; // prettier-ignore
}

async function stage(past: readonly EventBody[] = [], settings = DEFAULT_SETTINGS) {
  const clock = createVirtualClock();
  const hung_up: string[] = [];
  const dialled: string[] = [];
  /** First bytes of the frames that the ears on this line get. */
  const ears = new Map<string, number[]>();
  const shown: (string | null)[] = [];
  /** Which speech on which line. */
  const told: string[] = [];
  const lines = new Map<string, VoiceListener>();
  const asked: { actor: string; session_id: string }[] = [];
  let mayNot: () => void = ignore;
  let let_go = 0;
  let whileDialling = () => Promise.resolve();
  const staged = await stageSession({
    problem: PROBLEM,
    sandbox: SANDBOX,
    clock,
    past,
    settings,
    push: { speaking: (text) => void shown.push(text), hearing: ignore, runStarted: ignore, yesOrNo: ignore },
    parts: (usual) => {
      return {
        mayLead: (who, cut) => {
          asked.push(who);
          mayNot = cut;
          return () => void (let_go += 1);
        },
        phone: {
          ...usual.phone,
          hangUp: (call_sid) => Promise.resolve(void hung_up.push(call_sid)),
          dialPerson: async (_session, to) => {
            dialled.push(to);
            await whileDialling();
            return { call_sid: 'CA9' };
          },
        },
        // A leg's frames and keys go to the listener, as the real voice has it.
        voices: {
          ...usual.voices,
          open: (options) => {
            const { call_sid } = options.leg;
            const heard: number[] = [];
            ears.set(call_sid, heard);
            lines.set(call_sid, options.listener);
            options.leg.onDigit((digit) => options.listener.digit(digit));
            options.leg.onFrame((bytes) => {
              heard.push(bytes[0] ?? 0);
              options.tap?.caller(bytes, clock.now());
            });
            const voice = usual.voices.open(options);
            const say = voice.say.bind(voice);
            voice.say = (speech) => {
              told.push(`${call_sid} ${speech.id}`);
              say(speech);
            };
            return voice;
          },
        },
      };
    },
  });
  const meanwhile = (work: () => Promise<void>) => void (whileDialling = work);
  const standing = { asked, lost: () => mayNot(), let_go: () => let_go };
  return { staged, clock, hung_up, dialled, ears, shown, told, lines, meanwhile, standing };
}
const takeovers = ({ events }: Staged) =>
  events.flatMap((event) => (event.type === 'TAKEOVER' ? [event.payload] : []));
const settled = ({ session }: Staged) => session.fact({ fact: 'tab_back' });

describe('somebody of the company', () => {
  it('who is rung, keys in the code, and is heard by the candidate until they press star', async () => {
    const { staged, clock, dialled, hung_up, ears, told } = await stage();
    const { code } = await staged.session.company.takeOver('+14155550162', DANA);
    expect(dialled).toEqual(['+14155550162']);
    const theirs = telephone('CA9');
    staged.session.company.personUp(theirs.leg);
    await settled(staged);
    // Before they agree nobody hears them, and they hear nobody.
    theirs.says(0x10);
    expect(takeovers(staged).map(({ what }) => what)).toEqual(['asked']);
    theirs.keys(code);
    await settled(staged);
    await settled(staged);
    expect(takeovers(staged).at(-1)).toMatchObject({ what: 'joined', by: 'Dana Reyes', agreed: 'keypad' });
    staged.session.company.caller(Buffer.alloc(160, 0x22));
    expect(theirs.heard.map((bytes) => bytes[0])).toEqual([0x22]);
    // Who is in is not asked again to come in.
    clock.moveTo(clock.now() + 60_000);
    await settled(staged);
    expect(told.filter((one) => one.startsWith('CA9'))).toEqual(['CA9 prompt', 'CA9 in']);
    // Until they had agreed the ears heard silence.
    theirs.says(0x10);
    expect(ears.get('CA9')).toEqual([0xff, 0x10]);
    theirs.key('*');
    await settled(staged);
    expect(takeovers(staged).at(-1)).toMatchObject({ what: 'left', why: 'handed_back' });
    expect(hung_up).toEqual(['CA9']);
    staged.session.company.caller(Buffer.alloc(160, 0x22));
    expect(theirs.heard).toHaveLength(1);
    await staged.close();
  });

  it('who is removed or loses the role while they lead is taken off the call, and asked about no longer', async () => {
    const { staged, hung_up, standing } = await stage();
    const { code } = await staged.session.company.takeOver('+14155550162', DANA);
    const theirs = telephone('CA9');
    staged.session.company.personUp(theirs.leg);
    await settled(staged);
    theirs.keys(code);
    await settled(staged);
    await settled(staged);
    expect(standing.asked).toEqual([{ actor: 'user:dana', session_id: expect.any(String) }]);
    standing.lost();
    await settled(staged);
    await settled(staged);
    expect(takeovers(staged).at(-1)).toMatchObject({ what: 'left', why: 'may_not' });
    expect(hung_up).toEqual(['CA9']);
    expect(standing.let_go()).toBe(1);
    staged.session.company.caller(Buffer.alloc(160, 0x22));
    expect(theirs.heard).toHaveLength(0);
    await staged.close();
  });

  it('whose number was mistyped does not get in: three wrong codes, and the call is over', async () => {
    const { staged, hung_up } = await stage();
    const { code } = await staged.session.company.takeOver('+14155550162', DANA);
    const stranger = telephone('CA9');
    staged.session.company.personUp(stranger.leg);
    await settled(staged);
    const wrong = code === '1111' ? '2222' : '1111';
    stranger.keys(wrong + wrong);
    await settled(staged);
    expect(takeovers(staged).map(({ what }) => what)).toEqual(['asked']);
    stranger.keys(wrong + code);
    await settled(staged);
    await settled(staged);
    expect(takeovers(staged).at(-1)).toMatchObject({ what: 'failed', why: 'wrong_code' });
    expect(hung_up).toEqual(['CA9']);
    expect(stranger.heard).toEqual([]);
    await staged.close();
  });

  it('who is still being called when the interview ends is told so, and their telephone stops', async () => {
    const { staged, hung_up, meanwhile } = await stage();
    const { company } = staged.session;
    meanwhile(() => company.end());
    await expect(company.takeOver('+14155550162', DANA)).rejects.toThrow('Nobody can join');
    expect(hung_up).toContain('CA9');
    await staged.close();
  });

  it('whose line goes in the middle of a sentence leaves no words standing', async () => {
    const { staged, shown, lines } = await stage([
      { type: 'TAKEOVER', payload: { what: 'joined', by: 'Dana Reyes', call_sid: 'CA9' } },
    ]);
    staged.session.company.personUp(telephone('CA9').leg);
    await settled(staged);
    lines.get('CA9')?.hearing('So tell me');
    expect(shown.at(-1)).toBe('So tell me');
    lines.get('CA9')?.ended('lost');
    expect(shown.at(-1)).toBeNull();
    await staged.close();
  });

  it('who come to a session that has just closed are not left on a silent line', async () => {
    const { staged } = await stage();
    await staged.close();
    const late = telephone('CA9');
    staged.session.company.personUp(late.leg);
    expect(late.closed()).toBe(true);
  });

  it('two who give time at the same moment do not give more than there is', async () => {
    const { staged } = await stage();
    const { company } = staged.session;
    const given = await Promise.allSettled([company.extend(40, 'Dana'), company.extend(40, 'Lee')]);
    expect(given.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(given[1]).toMatchObject({ reason: { message: expect.stringContaining('At most 20 more') } });
    expect(staged.events.filter(({ type }) => type === 'EXTENDED')).toHaveLength(1);
    expect(staged.errors).toEqual([]);
    await staged.close();
  });

  it('give no more time than the call can last', async () => {
    // 3 h 25 min of the 3 h 45 min that a call carries.
    const { staged } = await stage([], { ...DEFAULT_SETTINGS, coding_s: 11_700 });
    const { company } = staged.session;
    await expect(company.extend(21, 'Dana')).rejects.toThrow('At most 20 more minutes');
    await company.extend(20, 'Dana');
    await expect(company.extend(1, 'Dana')).rejects.toThrow('been given 20 minutes already');
    await staged.close();
  });

  it('a second one, the candidate’s own number, and a hand-back of nobody are refused in words', async () => {
    const { staged, dialled } = await stage();
    const { company } = staged.session;
    await expect(company.handBack()).rejects.toThrow('Nobody from the company is on the call.');
    await expect(company.takeOver('+14155550142', DANA)).rejects.toThrow('the candidate’s own number');
    await company.takeOver('+14155550162', DANA);
    await expect(company.takeOver('+14155550163', LEE)).rejects.toThrow('Dana Reyes is on the call');
    expect(dialled).toEqual(['+14155550162']);
    await company.handBack();
    expect(takeovers(staged).at(-1)).toMatchObject({ what: 'failed', why: 'handed_back' });
    await staged.close();
  });

  it('who had joined before a restart is taken up again when their line comes back', async () => {
    const person = { by: DANA.name, actor: DANA.actor, call_sid: 'CA9' };
    const { staged, standing } = await stage([
      { type: 'TAKEOVER', payload: { what: 'asked', ...person } },
      { type: 'TAKEOVER', payload: { what: 'joined', ...person, agreed: 'keypad' } },
    ]);
    const { company } = staged.session;
    expect([company.wants('CA9'), company.wants('CA8')]).toEqual([true, false]);
    const theirs = telephone('CA9');
    company.personUp(theirs.leg);
    await settled(staged);
    company.caller(Buffer.alloc(160, 0x22));
    expect(theirs.heard).toHaveLength(1);
    // Nor may they lead any longer than before it.
    expect(standing.asked).toMatchObject([{ actor: DANA.actor }]);
    const stranger = telephone('CA8');
    company.personUp(stranger.leg);
    await settled(staged);
    expect(stranger.closed()).toBe(true);
    await staged.close();
  });

  it('who does not come back after a restart leaves the candidate to the interviewer', async () => {
    const person = { by: 'Dana Reyes', call_sid: 'CA9' };
    const { staged, clock } = await stage([{ type: 'TAKEOVER', payload: { what: 'joined', ...person } }]);
    clock.moveTo(clock.now() + 20_000);
    await settled(staged);
    expect(takeovers(staged).at(-1)).toMatchObject({ what: 'left', why: 'line_lost' });
    await staged.close();
  });
});

describe('those who listen', () => {
  const listener = (frames: Uint8Array[], ends: string[]): Listener => ({
    frame: (bytes) => void frames.push(bytes),
    end: (why) => void ends.push(why),
  });

  it('hear both sides as one sound, and are told when the interview is over', async () => {
    const { staged } = await stage();
    const { company } = staged.session;
    const [frames, ends]: [Uint8Array[], string[]] = [[], []];
    const stop = company.listen(listener(frames, ends));
    company.caller(Buffer.alloc(160, 0xff));
    company.bot(new Uint8Array(80).fill(0x20));
    company.caller(Buffer.alloc(160, 0xff));
    expect(frames.map((bytes) => [bytes[0], bytes[159]])).toEqual([
      [0xff, 0xff],
      [0x20, 0xff],
    ]);
    stop();
    company.caller(Buffer.alloc(160, 0xff));
    expect(frames).toHaveLength(2);
    company.listen(listener(frames, ends));
    await staged.close();
    expect(ends).toHaveLength(1);
  });

  it('are refused where the candidate was promised that no sound is kept', async () => {
    const silent = {
      kind: 'recording',
      given: true,
      how: 'keypad',
      text_version: 'default.en.silent.0f3a9c21',
    } as const;
    const { staged } = await stage([{ type: 'CONSENT', payload: silent }]);
    expect(() => staged.session.company.listen(listener([], []))).toThrow('no sound is kept');
    await staged.close();
  });
});
