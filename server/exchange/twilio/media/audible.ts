/**
 * The ground truth of a call: two channels, left what the caller said, right what the caller heard, frame by frame as
 * it really sounded, and beside them who made each sound and what cut it off. Times are milliseconds of line time: 0 is
 * the first frame after the answer.
 *
 * Audio goes to a file as interleaved mu-law (16 kB a second), so an hour-long call costs no memory.
 */
import { appendFile, open } from 'node:fs/promises';
import { BYTES_PER_MS, FRAME_MS, loudness, silence } from '../audio/mulaw.ts';
import { pcmOfMulaw, wavHeader } from '../audio/wav.ts';
import type { Source, Span } from './playout.ts';

interface Segment {
  from_ms: number;
  to_ms: number;
  source: Source;
}

/** A moment something happened on the line. */
interface Moments {
  clears: { at_ms: number; dropped_ms: number }[];
  marks: { at_ms: number; name: string; how: 'played' | 'cleared' }[];
  dtmf: { at_ms: number; digit: string }[];
}

type Mix = 'dual' | 'mono' | 'caller';

const CHANNELS = 2;
/** One second is gathered before it is written: few system calls, and little is lost when the process dies. */
const BLOCK_BYTES = 1_000 * BYTES_PER_MS * CHANNELS;
/** Read back in pieces of ten seconds. */
const READ_BYTES = 10 * BLOCK_BYTES;
/** A call with more sounds or moments than this keeps the first ones. */
const MAX_ENTRIES = 20_000;
/** Mean magnitude above which the caller is taken to make a sound: about -42 dB of full scale, well over line noise. */
const CALLER_SOUNDS = 250;
/** Caller's sounds closer than this are one. */
const CALLER_GAP_MS = 200;

export class AudibleRecord implements Moments {
  readonly segments: Segment[] = [];
  readonly caller: { from_ms: number; to_ms: number }[] = [];
  readonly clears: Moments['clears'] = [];
  readonly marks: Moments['marks'] = [];
  readonly dtmf: Moments['dtmf'] = [];
  readonly #path: string;
  #frames = 0;
  #block: Buffer[] = [];
  #gathered = 0;
  #written: Promise<void> = Promise.resolve();
  #broken: Error | null = null;
  #cut = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Length so far. */
  get ms(): number {
    return this.#frames * FRAME_MS;
  }

  /** One frame of both sides. */
  add(said: Buffer, heard: Buffer, spans: Span[]): void {
    for (const span of spans) this.#sounded(span);
    if (loudness(said) > CALLER_SOUNDS) this.#callerSounded();
    this.#store(interleaved(said, heard));
    this.#frames += 1;
  }

  /** The buffer was emptied: what comes next is a new sound, even without a gap. */
  cleared(dropped_bytes: number): void {
    this.#cut = true;
    keep(this.clears, { at_ms: this.ms, dropped_ms: dropped_bytes / BYTES_PER_MS });
  }

  marked(name: string, how: 'played' | 'cleared'): void {
    keep(this.marks, { at_ms: this.ms, name, how });
  }

  pressed(digit: string): void {
    keep(this.dtmf, { at_ms: this.ms, digit });
  }

  /** A WAV of the stretch, in pieces; 16-bit, 8 kHz. */
  async *wav(from_ms: number, to_ms: number, mix: Mix): AsyncGenerator<Buffer> {
    const until = Math.min(to_ms, this.ms);
    const from = Math.min(from_ms, until) * BYTES_PER_MS * CHANNELS;
    const to = until * BYTES_PER_MS * CHANNELS;
    await this.#flush();
    yield wavHeader(mix === 'dual' ? 2 : 1, (to - from) * (mix === 'dual' ? 2 : 1));
    if (to === from) return;
    const file = await open(this.#path, 'r');
    try {
      for (let at = from; at < to;) {
        const piece = Buffer.alloc(Math.min(READ_BYTES, to - at));
        const { bytesRead } = await file.read(piece, 0, piece.length, at);
        if (bytesRead === 0) throw new Error('the audible record is shorter on disk than on the line');
        yield mixed(pcmOfMulaw(piece.subarray(0, bytesRead)), mix);
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
  }

  /** Resolves when everything is on disk. */
  async close(): Promise<void> {
    await this.#flush();
  }

  #sounded(span: Span): void {
    const from_ms = this.ms + span.from / BYTES_PER_MS;
    const to_ms = this.ms + span.to / BYTES_PER_MS;
    const last = this.segments.at(-1);
    if (!this.#cut && last?.source === span.source && last.to_ms === from_ms) last.to_ms = to_ms;
    else keep(this.segments, { from_ms, to_ms, source: span.source });
    this.#cut = false;
  }

  #callerSounded(): void {
    const last = this.caller.at(-1);
    const to_ms = this.ms + FRAME_MS;
    if (last !== undefined && this.ms - last.to_ms <= CALLER_GAP_MS) last.to_ms = to_ms;
    else keep(this.caller, { from_ms: this.ms, to_ms });
  }

  #store(bytes: Buffer): void {
    this.#block.push(bytes);
    this.#gathered += bytes.length;
    if (this.#gathered >= BLOCK_BYTES) this.#write();
  }

  #write(): void {
    const bytes = Buffer.concat(this.#block);
    this.#block = [];
    this.#gathered = 0;
    this.#written = this.#written
      .then(() => appendFile(this.#path, bytes))
      .catch((error: Error) => {
        this.#broken ??= error;
      });
  }

  async #flush(): Promise<void> {
    if (this.#gathered > 0) this.#write();
    await this.#written;
    if (this.#broken !== null) throw this.#broken;
  }
}

function keep<T>(list: T[], entry: T): void {
  if (list.length < MAX_ENTRIES) list.push(entry);
}

function interleaved(left: Buffer, right: Buffer): Buffer {
  const both = silence(left.length * CHANNELS);
  for (let i = 0; i < left.length; i++) {
    both[i * CHANNELS] = left[i] ?? 0;
    both[i * CHANNELS + 1] = right[i] ?? 0;
  }
  return both;
}

/** Two-channel 16-bit samples as they are, summed, or only the left one. */
function mixed(pcm: Buffer, mix: Mix): Buffer {
  if (mix === 'dual') return pcm;
  const out = Buffer.alloc(pcm.length / CHANNELS);
  for (let at = 0; at < out.length; at += 2) {
    const left = pcm.readInt16LE(at * CHANNELS);
    const right = mix === 'caller' ? 0 : pcm.readInt16LE(at * CHANNELS + 2);
    out.writeInt16LE(Math.max(-32_768, Math.min(32_767, left + right)), at);
  }
  return out;
}
