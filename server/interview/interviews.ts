/** All sessions of this process: finds or takes up the one that is asked for, and answers the telephone for them. */
import type { Graded, Problem } from '../grading/contract.ts';
import type { ScreenView } from '../http/contract/api.ts';
import { AppError } from '../http/errors.ts';
import type { CallLeg, CallStatus, PhoneOwner } from '../phone/contract.ts';
import type { RunCase } from '../record/contract/events.ts';
import type { Sitting } from '../screens/contract.ts';
import { Pushes, type PushEvent } from './captions.ts';
import { createGuard, type ProblemGuard } from './guard/index.ts';
import type { Parts } from './parts.ts';
import { Session } from './session.ts';
import { NO_JOB, readJob } from './job.ts';
import { DEFAULT_SETTINGS, readSettings } from './settings.ts';
import { WARM_TEXTS } from './texts.ts';

export class Interviews {
  readonly #parts: Parts;
  readonly #toRunCases: (graded: Graded) => RunCase[];
  readonly #running = new Map<string, Promise<Session>>();
  readonly #pushes = new Pushes();
  readonly #guards = new WeakMap<Problem, ProblemGuard>();

  constructor(parts: Parts, toRunCases: (graded: Graded) => RunCase[]) {
    this.#parts = parts;
    this.#toRunCases = toRunCases;
    parts.rooms.onEdit((edit) => this.#told(edit.session_id, (session) => session.edited(edit)));
    parts.rooms.onCursor((cursor) => this.#told(cursor.session_id, (session) => session.moved(cursor)));
    parts.rooms.onPresence((p) => this.#told(p.session_id, (session) => session.presence(p.writers)));
  }

  /** Fetches the fixed texts' audio ahead of the first call. */
  async warm(): Promise<void> {
    await this.#parts.voices.warm(WARM_TEXTS);
  }

  /** The running session; opened from its record when it is not in memory. Throws AppError(wrong_state) when it is over. */
  async session(session_id: string): Promise<Session> {
    const sitting = await this.#parts.screens.sitting(session_id);
    if (!sitting || sitting.status !== 'in_progress')
      throw new AppError('wrong_state', 'This session is over.');
    return this.#ensure(sitting);
  }

  /** The session of this screen, begun now when there is none. */
  async sitting(screen_id: string): Promise<{ sitting: Sitting; session: Session }> {
    const sitting = await this.#parts.screens.openSession(screen_id);
    return { sitting, session: await this.#ensure(sitting) };
  }

  /** Dials the screen's candidate. */
  async dial(screen: ScreenView): Promise<{ call_sid: string }> {
    return (await this.sitting(screen.id)).session.dial();
  }

  /** The screen was cancelled or deleted: a session that is in memory hears of it; after a deletion it stores nothing more. */
  async withdrawn(session_id: string, how: 'cancelled' | 'deleted'): Promise<void> {
    const session = await this.#running.get(session_id)?.catch(() => null);
    if (!session) return;
    if (how === 'cancelled') return session.cancel();
    this.#running.delete(session_id);
    return session.discard();
  }

  /** The candidate takes the recording back on their page. False when no interview is under way that could be recorded. */
  async withdrawRecording(session_id: string): Promise<boolean> {
    const session = await this.#running.get(session_id)?.catch(() => null);
    if (!session || session.over) return false;
    return session.writing.withdrawRecording();
  }

  /** What is being said, and that code is running, as it happens. */
  onPush(session_id: string, listener: (push: PushEvent) => void): () => void {
    return this.#pushes.on(session_id, listener);
  }

  /** Takes up everything that a restart interrupted. */
  async recover(): Promise<void> {
    for (const sitting of await this.#parts.screens.unfinished()) {
      await this.#ensure(sitting).catch((error: unknown) => {
        this.#parts.log.error(
          { err: error, session: sitting.session_id },
          'a session could not be taken up again',
        );
      });
    }
  }

  async close(): Promise<void> {
    const sessions = await Promise.allSettled(this.#running.values());
    const open = sessions.flatMap((settled) => (settled.status === 'fulfilled' ? [settled.value] : []));
    await Promise.all(open.map((session) => session.release()));
  }

  /** Two callers at once get one session. */
  #ensure(sitting: Sitting): Promise<Session> {
    const known = this.#running.get(sitting.session_id);
    if (known) return known;
    const opening = this.#open(sitting).catch((error: unknown) => {
      this.#running.delete(sitting.session_id);
      throw error;
    });
    this.#running.set(sitting.session_id, opening);
    return opening;
  }

  async #open(sitting: Sitting): Promise<Session> {
    const problem = this.#parts.problem(sitting.problem_id);
    if (!problem)
      throw new AppError(
        'problem_not_found',
        `The problem ${sitting.problem_id} is not on disk any more; put its folder back.`,
        'problem',
      );
    const log = await this.#parts.openLog(sitting.session_id);
    const session = new Session({
      parts: this.#parts,
      sitting,
      problem,
      guard: this.#guard(problem),
      log,
      ...this.#entered(sitting),
      simpler: (problem.simpler ? this.#parts.problem(problem.simpler) : null) ?? null,
      events: await log.events(),
      toRunCases: (graded) => this.#toRunCases(graded),
      push: this.#pushes.of(sitting.session_id),
      onClosed: () => {
        this.#running.delete(sitting.session_id);
        this.#pushes.over(sitting.session_id);
      },
    });
    await session.begin();
    return session;
  }

  #guard(problem: Problem): ProblemGuard {
    const guard = this.#guards.get(problem) ?? createGuard(problem);
    this.#guards.set(problem, guard);
    return guard;
  }

  /** They were checked when they were entered; an older or broken one must not keep the candidate from the interview. */
  #entered({ session_id, settings: given_settings, job: given_job }: Sitting) {
    const settings = readSettings(given_settings);
    const job = readJob(given_job);
    for (const read of [settings, job])
      if (!read.ok)
        this.#parts.log.error(
          { session: session_id, field: read.field, why: read.message },
          'what was entered for a screen cannot be used; the usual settings hold',
        );
    return {
      settings: settings.ok ? settings.settings : DEFAULT_SETTINGS,
      job: job.ok ? job.job : NO_JOB,
    };
  }

  /** For news of rooms: who has no session open has nobody to tell. */
  #told(session_id: string, tell: (session: Session) => void): void {
    this.#running.get(session_id)?.then(tell, () => undefined);
  }

  // ---- the telephone's owner

  readonly owner: PhoneOwner & Required<Pick<PhoneOwner, 'personStarted' | 'personStatus' | 'personResume'>> =
    {
      sessionByPin: async (pin, { from }) => {
        const screen = await this.#parts.screens.byPin(pin, from);
        return screen === null ? null : (await this.sitting(screen.id)).sitting.session_id;
      },
      legStarted: (session_id, leg, call) => void this.#legStarted(session_id, leg, call),
      callStatus: (session_id, call) => void this.#callStatus(session_id, call),
      answeredBy: (session_id, found) => this.#told(session_id, (session) => session.answeredBy(found)),
      resume: async (session_id) => {
        const sitting = await this.#parts.screens.sitting(session_id);
        if (sitting?.status !== 'in_progress') return 'hangup';
        return (await this.session(session_id)).over ? 'hangup' : 'connect';
      },
      personStarted: (session_id, leg) => void this.#personStarted(session_id, leg),
      personStatus: (session_id, call) =>
        this.#told(session_id, (session) => session.company.personStatus(call)),
      personResume: async (session_id, call_sid) => {
        const sitting = await this.#parts.screens.sitting(session_id);
        if (sitting?.status !== 'in_progress') return 'hangup';
        return (await this.session(session_id)).company.wants(call_sid) ? 'connect' : 'hangup';
      },
      textIn: () => Promise.resolve(null),
    };

  async #personStarted(session_id: string, leg: CallLeg): Promise<void> {
    try {
      (await this.session(session_id)).company.personUp(leg);
    } catch (error) {
      this.#parts.log.warn({ err: error, session: session_id }, 'somebody came to a session that is over');
      leg.close();
    }
  }

  async #legStarted(
    session_id: string,
    leg: CallLeg,
    call: Parameters<Session['attachLeg']>[1],
  ): Promise<void> {
    try {
      (await this.session(session_id)).attachLeg(leg, call);
    } catch (error) {
      this.#parts.log.error(
        { err: error, session: session_id },
        'a call came for a session that cannot be opened',
      );
      leg.close();
    }
  }

  async #callStatus(
    session_id: string,
    call: { call_sid: string; direction: 'inbound' | 'outbound'; status: CallStatus },
  ): Promise<void> {
    try {
      // A session that is closed and scored is not opened again for the last word of the network.
      const session = await this.#running.get(session_id);
      session?.callChanged(call);
    } catch (error) {
      this.#parts.log.error({ err: error, session: session_id }, 'a call status could not be told');
    }
  }
}
