/** Sets up one screen with its synthetic candidate, lets it play, and collects what was stored. */
import type { Scorecard } from '../../http/contract/api.ts';
import type { SessionEvent } from '../../record/contract/events.ts';
import { zoneAtNoon } from './daytime.ts';
import { BadInput } from '../badInput.ts';
import type { ServerFile } from '../serverFile.ts';
import { Candidate } from './candidate.ts';
import { Client } from './client.ts';
import { Handset, type Interval } from './handset.ts';
import type { Script } from './script.ts';
import { Typist } from './typist.ts';
import { candidateVoice } from './voice.ts';

/** The bound: a complete screen in under three minutes. */
const WHOLE_DEMO_MS = 180_000;
/** From pressing Call to ringing. */
const RINGS_WITHIN_MS = 10_000;
/** After hanging up: the last words are stored and the scorecard is made; or nobody comes back, and the screen is given up. */
const VERDICT_WITHIN_MS = 60_000;
/** A number of the range that is never given out. */
const CANDIDATE_NUMBER = '+14155550142';

export interface Outside {
  /** When the session began. */
  started_at: number;
  /** Session time of the recording's first sample; null without one. */
  recorded_from_ms: number | null;
  heard: Interval[];
  said: (Interval & { text: string })[];
}

export interface Played {
  session_id: string;
  events: SessionEvent[];
  scorecard: Scorecard | null;
  /** Null where the interview was held by text. */
  audio: Buffer | null;
  /** Measured at the candidate's end of the telephone: wall-clock milliseconds. */
  outside: Outside;
}

/** Rejects when a step of the script cannot be done, or the whole takes longer than it may. */
export async function playScreen(
  server: ServerFile,
  script: Script,
  onEvent: (event: SessionEvent) => void,
  within_ms = WHOLE_DEMO_MS,
): Promise<Played> {
  if (server.handset_url === null)
    throw new BadInput(
      'demo: a real Twilio account is configured; the synthetic candidate needs the local exchange (unset TWILIO_*).',
    );
  const client = new Client(server);
  const cleanups: (() => unknown)[] = [];
  try {
    const screen = await client.createScreen({
      candidate_name: script.candidate,
      candidate_phone: CANDIDATE_NUMBER,
      problem: script.problem,
      language: script.language,
      settings: script.settings,
      // The candidate waits for it.
      zone: zoneAtNoon(Date.now()),
      agreed: { call: true },
    });
    const pad_token = screen.pad_url.split('/').at(-1) ?? '';
    const pad = await client.pad(pad_token);
    const events: SessionEvent[] = [];
    const over = Promise.withResolvers<void>();
    cleanups.push(
      client.live(pad.session_id, (event) => {
        events.push(event);
        onEvent(event);
        if (event.type === 'FINAL_VERDICT') over.resolve();
      }),
    );
    const handset = script.by_text ? null : await Handset.register(server.handset_url, CANDIDATE_NUMBER);
    cleanups.push(() => handset?.close());
    const typist = await Typist.open({
      sync_url: `${server.url.replace(/^http/, 'ws')}/pad/sync`,
      session_id: pad.session_id,
      token: pad.sync_token,
      buffer: pad.buffers[script.language] ?? 'code',
      cps: script.typing_cps,
    });
    cleanups.push(() => typist.close());
    const larynx = await candidateVoice();
    cleanups.push(() => larynx.close());
    const candidate = new Candidate(
      { client, handset, typist, pad_token, voice: (text) => larynx.speak(text) },
      script,
    );
    cleanups.push(client.pushes(pad_token, (push) => candidate.sees(push)));
    if (handset === null) await client.textMode(pad_token);
    else {
      await client.call(screen.id);
      handset.answer(await within(RINGS_WITHIN_MS, 'the telephone to ring', handset.ringing));
    }
    await within(within_ms, 'the candidate to come to the end of the script', candidate.play());
    await within(VERDICT_WITHIN_MS, 'the verdict', over.promise);
    return {
      session_id: pad.session_id,
      events,
      scorecard: await client.scorecard(pad.session_id),
      audio: handset === null ? null : await client.audio(pad.session_id),
      outside: {
        started_at: await client.startedAt(pad.session_id),
        recorded_from_ms: await client.recordedFrom(pad.session_id),
        heard: handset?.heard ?? [],
        said: candidate.said,
      },
    };
  } finally {
    for (const cleanup of cleanups.toReversed()) await cleanup();
  }
}

async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${ms / 1000} s for ${what}`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
