import { decodeMulaw, encodeMulaw } from './mulaw.ts';

const RATE = 8_000; // Hz, the telephone's
const HEADER_BYTES = 44;
const PCM = 1; // WAVE_FORMAT_PCM
const MULAW = 7; // WAVE_FORMAT_MULAW

/** The 44 bytes before `data_bytes` of 8 kHz 16-bit samples. */
export function wavHeader(channels: 1 | 2, data_bytes: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + data_bytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data_bytes, 40);
  return header;
}

/** Interleaved mu-law bytes as little-endian 16-bit samples. */
export function pcmOfMulaw(bytes: Uint8Array): Buffer {
  const samples = decodeMulaw(bytes);
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
}

interface WavBody {
  format: number;
  channels: number;
  rate: number;
  bits: number;
  data: Buffer;
}

/** What `<Play>` fetched, as 8 kHz mu-law: WAV (mu-law or 16-bit PCM, any rate, mixed to mono) or raw mu-law. Null when it is neither. */
export function playable(body: Buffer, content_type: string): Buffer | null {
  if (body.toString('latin1', 0, 4) === 'RIFF') {
    const wav = parseWav(body);
    return wav === null ? null : mulawOf(wav);
  }
  return /^audio\/(basic|x-mulaw|mulaw|pcmu)\b/i.test(content_type) ? body : null;
}

function parseWav(file: Buffer): WavBody | null {
  let wav: Omit<WavBody, 'data'> | null = null;
  for (let at = 12; at + 8 <= file.length;) {
    const id = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const start = at + 8;
    if (id === 'fmt ' && start + 16 <= file.length) {
      wav = {
        format: file.readUInt16LE(start),
        channels: file.readUInt16LE(start + 2),
        rate: file.readUInt32LE(start + 4),
        bits: file.readUInt16LE(start + 14),
      };
    }
    if (id === 'data' && wav !== null) return { ...wav, data: file.subarray(start, start + size) };
    at = start + size + (size % 2);
  }
  return null;
}

function mulawOf(wav: WavBody): Buffer | null {
  if (wav.channels < 1 || wav.rate < 1) return null;
  if (wav.format === MULAW && wav.rate === RATE && wav.channels === 1) return wav.data;
  const samples = samplesOf(wav);
  return samples === null ? null : encodeMulaw(resampled(mixed(samples, wav.channels), wav.rate));
}

function samplesOf(wav: WavBody): Int16Array | null {
  if (wav.format === MULAW) return decodeMulaw(wav.data);
  if (wav.format !== PCM || wav.bits !== 16) return null;
  return Int16Array.from({ length: wav.data.length >> 1 }, (_, i) => wav.data.readInt16LE(i * 2));
}

function mixed(samples: Int16Array, channels: number): Int16Array {
  if (channels === 1) return samples;
  return Int16Array.from({ length: Math.floor(samples.length / channels) }, (_, frame) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += samples[frame * channels + c] ?? 0;
    return sum / channels;
  });
}

/** Each telephone sample is the mean of the input it covers: crude, but it does not fold hiss into the band as picking samples would. */
function resampled(samples: Int16Array, rate: number): Int16Array {
  if (rate === RATE) return samples;
  const step = rate / RATE;
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    const from = Math.floor(i * step);
    const to = Math.max(from + 1, Math.floor((i + 1) * step));
    let sum = 0;
    for (let at = from; at < to; at++) sum += samples[at] ?? 0;
    return sum / (to - from);
  });
}
