/** All sessions of this process: finds or takes up the one that is asked for, and answers the telephone for them. */
import type { Graded } from '../grading/contract.ts';
import type { ScreenView } from '../http/contract/api.ts';
import { AppError } from '../http/errors.ts';
import type { CallLeg, CallStatus, PhoneOwner } from '../phone/contract.ts';
import type { RunCase } from '../record/contract/events.ts';
import type { Sitting } from '../screens/contract.ts';
import type { Parts, Push } from './parts.ts';
import { Session } from './session.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { WARM_TEXTS } from './texts.ts';

/** What is not an event: the running caption, "your code is running". */
type PushEvent = { type: 'speaking'; text: string | null; act?: string } | { type: 'run_started' };
type Listener = (push: PushEvent) => void;

export class Interviews {
  readonly #parts: Parts;
  readonly #toRunCases: (graded: Graded) => RunCase[];
  readonly #running = new Map<string, Promise<Session>>();
  readonly #listeners = new Map<string, Set<Listener>>();

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

  onPush(session_id: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(session_id) ?? new Set();
    this.#listeners.set(session_id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(session_id);
    };
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
      log,
      settings: DEFAULT_SETTINGS,
      events: await log.events(),
      toRunCases: (graded) => this.#toRunCases(graded),
      push: this.#push(sitting.session_id),
      onClosed: () => void this.#running.delete(sitting.session_id),
    });
    await session.begin();
    return session;
  }

  #push(session_id: string): Push {
    const tell = (push: PushEvent) => {
      for (const listener of this.#listeners.get(session_id) ?? []) listener(push);
    };
    return {
      speaking: (text, act) => tell({ type: 'speaking', text, ...(act === undefined ? {} : { act }) }),
      runStarted: () => tell({ type: 'run_started' }),
    };
  }

  /** For news of rooms: who has no session open has nobody to tell. */
  #told(session_id: string, tell: (session: Session) => void): void {
    this.#running.get(session_id)?.then(tell, () => undefined);
  }

  // ---- the telephone's owner

  readonly owner: PhoneOwner = {
    sessionByPin: async (pin, { from }) => {
      const screen = await this.#parts.screens.byPin(pin, from);
      return screen === null ? null : (await this.sitting(screen.id)).sitting.session_id;
    },
    legStarted: (session_id, leg, call) => void this.#legStarted(session_id, leg, call),
    callStatus: (session_id, call) => void this.#callStatus(session_id, call),
    resume: async (session_id) => {
      const sitting = await this.#parts.screens.sitting(session_id);
      if (sitting?.status !== 'in_progress') return 'hangup';
      return (await this.session(session_id)).over ? 'hangup' : 'connect';
    },
    textIn: () => Promise.resolve(null),
  };

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
