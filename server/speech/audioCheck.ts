/** Is this raw mu-law? A header played as sound is a loud crack, so the first bytes are looked at before they go out. */

/** Bytes needed to tell. */
export const CHECKED_BYTES = 4;

/** What it is instead of mu-law, or null when nothing speaks against it. */
export function notMulaw(head: Uint8Array): string | null {
  const text = Buffer.from(head.subarray(0, CHECKED_BYTES)).toString('latin1');
  if (text.startsWith('RIFF')) return 'a WAV file';
  if (text.startsWith('ID3')) return 'an MP3 file';
  if (text.startsWith('OggS')) return 'an Ogg file';
  if (/^\s*[{<]["!a-zA-Z]/.test(text)) return 'text';
  return isMp3Frame(head) ? 'an MP3 stream' : null;
}

/**
 * 0xFF 0xFB alone is near-silence in mu-law. An MP3 frame goes on with a valid bit rate, which as mu-law would be a
 * full-scale jump out of silence; only the one that would be quiet again (0x7.) is let pass.
 */
function isMp3Frame(head: Uint8Array): boolean {
  const [sync = 0, version = 0, rates = 0] = head;
  if (sync !== 0xff || ![0xfb, 0xfa, 0xf3, 0xf2].includes(version)) return false;
  const bit_rate = rates >> 4;
  return bit_rate !== 0 && bit_rate !== 0xf && bit_rate !== 7 && ((rates >> 2) & 3) !== 3;
}
