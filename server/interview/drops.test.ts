/** How often who was cut off is called back: what was ours costs them nothing, also over restarts. */
import { describe, expect, it } from 'vitest';
import { toRunCases } from '../grading/index.ts';
import { AppError } from '../http/errors.ts';
import type { CallLeg } from '../phone/contract.ts';
import { createProctor } from '../proctor/index.ts';
import type { SessionEvent } from '../record/contract/events.ts';
import { ManualClock } from '../speech/clock.testing.ts';
import type { VoiceListener } from '../speech/contract.ts';
import { MemoryLog, SESSION, SITTING, stageParts, UNDER_WAY } from './doubles.testing.ts';
import { NO_JOB } from './job.ts';
import { toCoding, type Play } from './play.testing.ts';
import { restore } from './restore.ts';
import { Session } from './session.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { PROBLEM, UNUSED_SANDBOX } from './testing.ts';

const S = 1_000;
const drops = (play: Play, why: 'stop' | 'lost' | 'closed') => play.put({ on: 'leg_ended', why });
const back = (play: Play) => play.put({ on: 'leg_started', direction: 'outbound', gap_ms: 0 });
const callsBack = (play: Play) => play.waits('call_back') !== undefined;
const down = (play: Play, where: 'ears' | 'mouth') =>
  play.put({ on: 'trouble', where, code: 'x', message: 'x' });
/** As a new process finds it. */
const again = (play: Play) =>
  restore(
    play.effects
      .flatMap((effect) => (effect.do === 'record' ? [effect.body] : []))
      .map((body, i): SessionEvent => ({ ...body, session_id: SESSION, seq: i + 1, at_ms: 0 })),
  );

describe('a candidate who drops out', () => {
  it('is called back twice, and not a third time', () => {
    const play = toCoding();
    expect(callsBack(drops(play, 'stop'))).toBe(true);
    expect(callsBack(drops(back(play), 'stop'))).toBe(true);
    expect(callsBack(drops(back(play), 'stop'))).toBe(false);
    expect(again(play)).toMatchObject({ drops: 3, our_drops: 0 });
  });

  it('and does not take our calls, uses them up; a restart has counted that', () => {
    const play = drops(toCoding(), 'stop');
    expect(callsBack(play.put({ on: 'call_failed', status: 'no-answer' }))).toBe(true);
    expect(again(play)).toMatchObject({ drops: 2, our_drops: 0 });
    const calls = play.effects.filter((effect) => effect.do === 'timer' && effect.timer === 'call_back');
    play.put({ on: 'call_failed', status: 'busy' });
    expect(play.effects.filter((effect) => effect.do === 'timer' && effect.timer === 'call_back')).toEqual(
      calls,
    );
  });

  it('because they were not heard, or we were not, has not dropped out', () => {
    const play = toCoding();
    for (const where of ['ears', 'mouth'] as const) drops(back(down(play, where)), 'lost');
    drops(down(back(play), 'ears'), 'stop');
    expect(again(play)).toMatchObject({ drops: 0, our_drops: 3 });
    expect(play.state).toMatchObject({ drops: 0, our_drops: 3 });
    expect(callsBack(play)).toBe(true);
  });
});

describe('a line that breaks on our side', () => {
  it.each(['lost', 'closed'] as const)('(%s) leaves them their two tries', (why) => {
    const play = toCoding();
    for (let i = 0; i < 3; i += 1) expect(callsBack(back(drops(play, why)))).toBe(false);
    expect(play.state).toMatchObject({ drops: 0, our_drops: 3 });
    expect(callsBack(drops(play, 'stop'))).toBe(true);
    expect(callsBack(drops(back(play), 'stop'))).toBe(true);
    expect(callsBack(drops(back(play), 'stop'))).toBe(false);
  });

  it('is ours, too, when we ended the call and the network says that it was ended', () => {
    const play = down(down(toCoding(), 'ears'), 'mouth').rings('trouble');
    expect(play.effects.at(-1)).toEqual({ do: 'hang_up' });
    drops(play, 'stop');
    expect(play.recorded('PHASE').at(-1)).toMatchObject({ to: 'away', reason: 'we hung up' });
    expect(again(play)).toMatchObject({ drops: 0, our_drops: 1 });
  });

  it('again and again does not ring them without end', () => {
    const play = toCoding();
    let calls = 0;
    while (calls < 20 && callsBack(drops(play, 'lost'))) {
      calls += 1;
      back(play);
    }
    expect(calls).toBe(5);
  });
});

// ---- a process that is killed: what it had stored is all that the next one knows

/** One candidate, and one process after another. */
class Crashes {
  readonly clock = new ManualClock();
  readonly log = new MemoryLog(this.clock);
  dialled = 0;
  /** Twilio places no call for this reason. */
  refuses: AppError | null = null;
  /** How often it was asked to. */
  asked = 0;
  #listener: VoiceListener | null = null;
  #session: Session | null = null;

  async begin(): Promise<this> {
    for (const body of UNDER_WAY) await this.log.append(body);
    await this.start();
    return this;
  }

  /** A new process on what the last one has stored. */
  async start(): Promise<void> {
    const usual = stageParts({
      problem: PROBLEM,
      sandbox: UNUSED_SANDBOX,
      clock: this.clock,
      pad: { text: '', seq: 0 },
      measureGrowth: () => Promise.resolve(null),
      createWatcher: createProctor().createWatcher,
      onVoice: (_voice, listener) => void (this.#listener = listener),
      onError: (what) => {
        throw new Error(String(what));
      },
    });
    const dial = () => {
      this.asked += 1;
      if (this.refuses) return Promise.reject(this.refuses);
      return Promise.resolve({ call_sid: `CA${(this.dialled += 1)}` });
    };
    const ignore = () => undefined;
    this.#session = new Session({
      parts: { ...usual, phone: { ...usual.phone, dial } },
      problem: PROBLEM,
      log: this.log,
      settings: DEFAULT_SETTINGS,
      job: NO_JOB,
      simpler: null,
      events: [...this.log.stored],
      toRunCases,
      push: { speaking: ignore, hearing: ignore, runStarted: ignore, yesOrNo: ignore },
      onClosed: ignore,
      sitting: SITTING,
    });
    await this.#session.begin();
    await this.pass(0);
  }

  /** Nothing more of it happens, and nothing of that is stored. */
  async kill(): Promise<void> {
    await this.#session?.release();
  }

  /** The call stands. */
  async answers(): Promise<void> {
    const ignore = () => undefined;
    const on = { onFrame: ignore, onMark: ignore, onDigit: ignore, onEnd: ignore };
    const does = { play: () => true, mark: ignore, clear: ignore, close: ignore };
    const leg: CallLeg = { call_sid: `CA${this.dialled}`, stream_sid: 'MZ1', ...on, ...does };
    this.#session?.attachLeg(leg, { direction: 'inbound', resumed: true });
    await this.pass(0);
  }

  async hangsUp(): Promise<void> {
    this.#listener?.ended('stop');
    await this.pass(0);
  }

  /** Whether they are called within so long. */
  async isCalled(within_ms: number): Promise<boolean> {
    const before = this.dialled;
    await this.pass(within_ms);
    return this.dialled > before;
  }

  async pass(ms: number): Promise<void> {
    await this.clock.pass(ms);
    await this.clock.pass(0);
  }
}

describe('a process that is killed in the middle of a call', () => {
  it('three times costs the candidate none of their own tries', async () => {
    const crashes = await new Crashes().begin();
    for (let i = 0; i < 3; i += 1) {
      await crashes.answers();
      await crashes.pass(5 * S);
      await crashes.kill();
      await crashes.start();
      expect(await crashes.isCalled(20 * S)).toBe(true);
    }
    for (const called of [true, true, false]) {
      await crashes.answers();
      await crashes.pass(5 * S);
      await crashes.hangsUp();
      expect(await crashes.isCalled(20 * S)).toBe(called);
    }
    await crashes.kill();
  });

  it('while they are away is not the end: the next one calls them back, when the last call cannot ring any more', async () => {
    const crashes = await new Crashes().begin();
    await crashes.answers();
    await crashes.hangsUp();
    await crashes.kill();
    await crashes.start();
    expect(await crashes.isCalled(20 * S)).toBe(false);
    expect(await crashes.isCalled(30 * S)).toBe(true);
    await crashes.kill();
  });

  it('while they are away does not wait for ever for who never comes back', async () => {
    const crashes = await new Crashes().begin();
    await crashes.answers();
    await crashes.hangsUp();
    await crashes.kill();
    await crashes.start();
    await crashes.pass((DEFAULT_SETTINGS.abandon_min * 60 + 60) * S);
    expect(crashes.log.stored.at(-1)).toMatchObject({ type: 'FINAL_VERDICT' });
  });

  it('does not ring who was let go, or who writes', async () => {
    const let_go = await new Crashes().begin();
    await let_go.answers();
    const goodbye = { text: 'x', started_ms: 0, ended_ms: 1, call_sid: 'CA1', act: 'let_go' };
    await let_go.log.append({ type: 'UTTERANCE', payload: { speaker: 'interviewer', ...goodbye } });
    await let_go.kill();
    await let_go.start();
    expect(await let_go.isCalled(120 * S)).toBe(false);
    await let_go.kill();
    const writes = await new Crashes().begin();
    await writes.log.append({ type: 'NOTE', payload: { about: 'text_mode', text: 'x' } });
    await writes.kill();
    await writes.start();
    expect(await writes.isCalled(120 * S)).toBe(false);
    await writes.kill();
  });
});

describe('a call back that Twilio does not take', () => {
  const MINUTE = 60 * S;
  const offTheLine = async (refuses: AppError) => {
    const crashes = await new Crashes().begin();
    await crashes.answers();
    crashes.refuses = refuses;
    await crashes.hangsUp();
    await crashes.pass(20 * S);
    expect(crashes.asked).toBe(1);
    return crashes;
  };
  const told = ({ log }: Crashes) =>
    log.stored.flatMap((event) => (event.type === 'ERROR' ? [event.payload.code] : []));

  it.each([
    ['being asked too much', new AppError('vendor_busy', 'Twilio is asked too much.')],
    ['not being reached', new AppError('vendor_failed', 'x', undefined, { cause: unreachable() })],
  ])('for %s is tried once a minute until it is placed, and told once', async (_why, refuses) => {
    const crashes = await offTheLine(refuses);
    for (let i = 0; i < 5; i += 1) await crashes.pass(MINUTE);
    expect(crashes.asked).toBe(6);
    expect(told(crashes)).toEqual(['call_back_failed']);
    crashes.refuses = null;
    expect(await crashes.isCalled(MINUTE)).toBe(true);
    for (let i = 0; i < 5; i += 1) await crashes.pass(MINUTE);
    expect(crashes.asked).toBe(7);
    await crashes.kill();
  });

  it('is not tried any more when they call, or when it is too late to come back', async () => {
    const busy = new AppError('vendor_busy', 'Twilio is asked too much.');
    const called_in = await offTheLine(busy);
    await called_in.answers();
    await called_in.pass(3 * MINUTE);
    expect(called_in.asked).toBe(1);
    await called_in.kill();
    const late = await offTheLine(busy);
    for (let i = 0; i <= DEFAULT_SETTINGS.abandon_min; i += 1) await late.pass(MINUTE);
    expect(late.asked).toBeGreaterThan(30);
    const { asked } = late;
    await late.pass(5 * MINUTE);
    expect(late.asked).toBe(asked);
    expect(late.log.stored.at(-1)).toMatchObject({ type: 'FINAL_VERDICT' });
  });

  it.each([
    ['may have been placed', new AppError('vendor_failed', 'Nobody knows.')],
    ['never will be', new AppError('phone_unreachable', 'No network reaches it.')],
  ])('and that %s is not asked for again', async (_what, refuses) => {
    const crashes = await offTheLine(refuses);
    await crashes.pass(5 * MINUTE);
    expect(crashes.asked).toBe(1);
    expect(told(crashes)).toEqual(['call_back_failed']);
    await crashes.kill();
  });
});

function unreachable(): Error {
  return Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
}
