/**
 * Flux on `/v2/listen`: the words of one turn at a time, all of them in every message, with the recogniser's own view of
 * when the turn is over. A message comes for every quarter of a second of audio, whether or not it says anything new;
 * only what is new is passed on.
 */
import { z } from 'zod';
import type { Patience } from '../contract.ts';
import { NO_RECONNECT, type Dialect, type Reader, type Said, type StreamWord } from './dialect.ts';
import { keytermsWithin } from './keyterms.ts';

/** The vendor's bounds and, but for the eager threshold (off), its defaults. */
export const FluxSettings = z
  .object({
    /** Confidence that ends a turn. 1: only the time-out does. */
    eot_threshold: z.number().min(0.5).max(1).default(0.7),
    /** Confidence of an early guess at the end, which may be taken back. */
    eager_eot_threshold: z.number().min(0.3).max(0.9).default(0.5),
    /** Silence that ends a turn whatever the confidence. Milliseconds. */
    eot_timeout_ms: z.number().int().min(500).max(60_000).default(5_000),
  })
  .refine((settings) => settings.eager_eot_threshold <= settings.eot_threshold, {
    message: 'must not be above eot_threshold',
    path: ['eager_eot_threshold'],
  });
export type FluxSettings = z.infer<typeof FluxSettings>;

/**
 * By how patient the screen is. turns.ts decides when a turn is over; these say when Flux tells what it thinks, and cuts its
 * own turns. Who is given more time should not have it taken by Flux: the time-out lies above the pauses that patience.ts
 * grants in the middle of a thought (times two and a half for the most patient, then as far as older servers allow, 10 s),
 * and the thresholds rise. The eager one stays below: what it says is only prepared for, and taken back at no cost.
 */
export const FLUX_FOR: Readonly<Record<Patience, FluxSettings>> = {
  brisk: { eot_threshold: 0.65, eager_eot_threshold: 0.4, eot_timeout_ms: 4_000 },
  standard: { eot_threshold: 0.7, eager_eot_threshold: 0.5, eot_timeout_ms: 5_000 },
  patient: { eot_threshold: 0.8, eager_eot_threshold: 0.6, eot_timeout_ms: 7_500 },
  very_patient: { eot_threshold: 0.85, eager_eot_threshold: 0.65, eot_timeout_ms: 10_000 },
};

const TurnInfo = z.object({
  type: z.literal('TurnInfo'),
  event: z.string(),
  turn_index: z.number().int(),
  sequence_id: z.number().int().optional(),
  audio_window_start: z.number(),
  audio_window_end: z.number(),
  transcript: z.string(),
  words: z
    .array(
      z.object({
        word: z.string(),
        confidence: z.number().default(0),
        start: z.number().optional(),
        end: z.number().optional(),
      }),
    )
    .default([]),
  end_of_turn_confidence: z.number().default(0),
});
type TurnInfo = z.infer<typeof TurnInfo>;
const Message = z.discriminatedUnion('type', [
  TurnInfo,
  // Neither says that the recogniser works: it has not heard anything yet.
  z.object({ type: z.literal('Connected') }),
  z.object({ type: z.literal('Error'), code: z.string(), description: z.string().default('') }),
]);

/** 80 ms, as the vendor advises: the model steps in pieces of that length. */
const CHUNK_BYTES = 640;

/** Models with turns of their own are served at another address. */
export function isFlux(model: string): boolean {
  return model.startsWith('flux');
}

export function flux(model: string, keyterms: readonly string[], settings: FluxSettings): Dialect {
  const terms = keytermsWithin(keyterms);
  const query = {
    model,
    encoding: 'mulaw',
    sample_rate: 8000,
    ...settings,
    ...(terms.length > 0 ? { keyterm: terms } : {}),
    ...NO_RECONNECT,
  } as const;
  return {
    chunk_bytes: CHUNK_BYTES,
    quiet_chunk_bytes: CHUNK_BYTES,
    // There is no KeepAlive here (an unknown message ends the connection): only audio keeps it and lets turns end.
    fill_for_ms: Number.POSITIVE_INFINITY,
    reader: fluxReader,
    async dial(client, events) {
      const socket = await client.listen.v2.connect(query);
      socket.on('open', () => events.open());
      socket.on('message', (message) => events.message(message));
      socket.on('close', (event) => events.close(event.code));
      socket.on('error', (error) => events.error(error));
      return {
        connect: () => void socket.connect(),
        audio: (bytes) => socket.sendMedia(bytes),
        keepAlive: () => undefined,
        goodbye: () => socket.sendCloseStream({ type: 'CloseStream' }),
        close: () => socket.close(),
      };
    },
  };
}

/** The turn as it was last told. */
interface Known {
  index: number;
  text: string;
  words: readonly StreamWord[];
  confidence: number;
  /** Second up to which it was listened to. */
  until: number;
  over: boolean;
}

const BEFORE: Known = { index: -1, text: '', words: [], confidence: 0, until: 0, over: true };

export function fluxReader(): Reader {
  let known = BEFORE;
  let sequence = -1;
  const take = (info: TurnInfo): Said[] => {
    // Repeated or late: a later message has already said more.
    if (info.sequence_id !== undefined && info.sequence_id <= sequence) return [];
    sequence = info.sequence_id ?? sequence;
    if (info.turn_index < known.index || (info.turn_index === known.index && known.over))
      return [{ type: 'awake' }];
    const missed = info.turn_index > known.index ? endUntold(known) : [];
    const before = info.turn_index > known.index ? { ...BEFORE, until: known.until } : known;
    known = knownAfter(before, info);
    return [...missed, ...told(before, known, info)];
  };
  return {
    promised: () => !known.over,
    read(raw) {
      const parsed = Message.safeParse(raw);
      if (!parsed.success || parsed.data.type === 'Connected') return [];
      if (parsed.data.type === 'TurnInfo') return take(parsed.data);
      return [{ type: 'failed', error: new Error(`${parsed.data.code}: ${parsed.data.description}`) }];
    },
  };
}

function knownAfter(before: Known, info: TurnInfo): Known {
  const total = info.words.reduce((sum, word) => sum + word.confidence, 0);
  return {
    index: info.turn_index,
    text: info.transcript.trim(),
    words: info.transcript.trim() === '' ? [] : timed(before, info),
    confidence: info.words.length === 0 ? 0 : total / info.words.length,
    until: Math.max(before.until, info.audio_window_end),
    over: info.event === 'EndOfTurn',
  };
}

/** A turn that gave way to the next without being ended: its words are final now. */
function endUntold(known: Known): Said[] {
  return known.over || known.words.length === 0 ? [] : [results(known, { final: true, speech_final: true })];
}

function told(before: Known, now: Known, { event, end_of_turn_confidence: confidence }: TurnInfo): Said[] {
  switch (event) {
    case 'StartOfTurn':
      return [{ type: 'speech_started' }, results(now, {})];
    case 'EagerEndOfTurn':
      return [results(now, { end_of_turn: { confidence, eager: true } })];
    case 'TurnResumed':
      return [results(now, { resumed: true })];
    case 'EndOfTurn':
      return [results(now, { final: true, speech_final: true, end_of_turn: { confidence, eager: false } })];
    default:
      // `Update`, and events of a later version: what counts is whether the words have changed.
      return now.text === before.text ? [{ type: 'awake' }] : [results(now, {})];
  }
}

function results(known: Known, more: Partial<Extract<Said, { type: 'results' }>>): Said {
  const { text, words, confidence, until } = known;
  return { type: 'results', text, words, confidence, until, final: false, speech_final: false, ...more };
}

/**
 * Words without times of their own were said while the audio went from what had been listened to before to the end of the
 * window, evenly. A word keeps the time at which it was first told, so that a turn's first words do not wander.
 */
function timed(before: Known, info: TurnInfo): StreamWord[] {
  const words: { word: string; start?: number | undefined; end?: number | undefined }[] =
    info.words.length > 0
      ? info.words
      : info.transcript
          .trim()
          .split(/\s+/)
          .map((word) => ({ word }));
  const old = before.words.slice(0, words.length);
  const from = Math.max(old.at(-1)?.end ?? info.audio_window_start, before.until);
  const each = Math.max(0, info.audio_window_end - from) / Math.max(1, words.length - old.length);
  return words.map(({ word: text, start, end }, i) => {
    if (start !== undefined && end !== undefined) return { text, start, end };
    const known = old[i];
    const at = from + (i - old.length) * each;
    return { text, start: known?.start ?? at, end: known?.end ?? at + each };
  });
}
