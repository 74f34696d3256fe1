/** What the interview, the phone and the pad know of screens, candidate links and PINs. */
import type { Jurisdiction } from '../http/contract/duty.ts';
import type { ScreenInput, ScreenPage, ScreenView } from '../http/contract/api.ts';
import type { ScreensQuery } from '../http/contract/overview.ts';
import type { Language } from '../sandbox/contract.ts';
import type { z } from 'zod';

/** What a sitting needs to know; read once when it begins or is resumed. */
export interface Sitting {
  session_id: string;
  screen_id: string;
  candidate_name: string;
  candidate_phone: string;
  /** By the law of which place they are told what happens; the general text when it is left out. */
  jurisdiction?: Jurisdiction;
  problem_id: string;
  language: Language;
  /** Wall-clock milliseconds. */
  started_at: number;
  status: 'in_progress' | 'completed' | 'abandoned';
  /** As the recruiter entered them, unchecked; the interview parses them (interview/settings.ts, interview/job.ts). */
  settings?: unknown;
  job?: unknown;
}

/**
 * `organisation_id`: whose screens; without it those of nobody. `rater`: the user who asks, where they may rate: of what they
 * have yet to rate they are told no decision.
 */
export type ScreenQuery = Partial<Omit<ScreensQuery, 'page' | 'page_size'>> &
  Pick<ScreensQuery, 'page' | 'page_size'> & {
    organisation_id?: string | null;
    rater?: string | undefined;
  };

export interface Screens {
  /** Throws AppError(phone_number_invalid | problem_not_found | bad_input), naming the field. */
  create(input: ScreenInput, organisation_id?: string | null): Promise<ScreenView>;
  list(query: ScreenQuery): Promise<z.infer<typeof ScreenPage>>;
  /** Throws AppError(screen_not_found). */
  get(id: string): Promise<ScreenView>;
  cancel(id: string): Promise<ScreenView>;
  setStatus(id: string, status: ScreenView['status']): Promise<void>;
  /**
   * The screen whose PIN this is and that may still be taken; null otherwise. `from` is the caller's number: after five
   * wrong tries in ten minutes it gets null for every PIN; callers who hide theirs share one count.
   */
  byPin(pin: string, from?: string): Promise<ScreenView | null>;
  /** The screen a candidate's link opens. Throws AppError(link_expired | screen_cancelled | not_found). */
  byLink(token: string): Promise<ScreenView>;
  /** The screen's open session, or a new one; the same for two callers at once. */
  openSession(screen_id: string): Promise<Sitting>;
  sitting(session_id: string): Promise<Sitting | null>;
  /** Sessions that were in progress when the process ended. */
  unfinished(): Promise<Sitting[]>;
  /** Ends the screen with it. */
  endSession(session_id: string, status: 'completed' | 'abandoned', final_code: string): Promise<void>;
}

/** What became of a text message: on its way, or why there is none. */
export type Posted = 'sent' | 'not_agreed' | 'stopped' | 'sent_before';

/** Signed, expiring admission to one pad room; goes into y-websocket's `params.token`. */
export interface PadTokens {
  /** `company`: for those who watch as its members, which is asked about again as long as they do. */
  issue(session_id: string, role: 'write' | 'watch', whose?: 'candidate' | 'company'): string;
  /** Null when forged, expired or for another session. */
  admit(
    token: string,
    session_id: string,
  ): { role: 'write' | 'watch'; whose: 'candidate' | 'company' } | null;
}
