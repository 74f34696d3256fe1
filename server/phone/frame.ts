/**
 * A frame of the caller's, read from the bytes of its message by hand: there are fifty a second and call, and a parsed
 * object, its strings and their copies would be most of what the collector has to do.
 *
 * It takes less than JSON: two levels of strings, plain ASCII, no escape, no space, no key twice. What it takes means the
 * same as JSON; of everything else it says nothing (null), and media.ts is to parse it.
 */

export interface FrameMessage {
  event: 'media';
  streamSid: string;
  media: {
    /** Of its begin, by the carrier's reckoning, in ms. */
    timestamp: number;
    payload: Buffer;
  };
}

const code = (char: string) => char.charCodeAt(0);
const QUOTE = code('"');
const BACKSLASH = code('\\');
const OPEN = code('{');
const CLOSE = code('}');
const COLON = code(':');
const COMMA = code(',');
const EQUALS = code('=');
const ZERO = code('0');
const NINE = code('9');
const SPACE = 0x20;
const LAST_PLAIN = 0x7e;
/** A number of so many digits is exact; a call of a thousand years has fewer milliseconds. */
const MOST_DIGITS = 15;

/** The six bits a character stands for; 255 for others. */
const SIX = new Uint8Array(256).fill(255);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (let bits = 0; bits < ALPHABET.length; bits += 1) SIX[ALPHABET.charCodeAt(bits)] = bits;

/** Where a value stands between its quotes; `from` is -1 when it was not seen. */
class Place {
  from = -1;
  to = -1;
}

/** One for each socket: it knows the stream's id from the frame before. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #from = 0;
  #to = 0;
  #stream = '';
  readonly #event = new Place();
  readonly #sid = new Place();
  readonly #timestamp = new Place();
  readonly #payload = new Place();
  readonly #unknown = new Place();

  read(bytes: Buffer): FrameMessage | null {
    this.#bytes = bytes;
    this.#at = 0;
    this.#event.from = -1;
    this.#sid.from = -1;
    this.#timestamp.from = -1;
    this.#payload.from = -1;
    if (!this.#object(false) || this.#at !== bytes.length) return null;
    const event = this.#event;
    const sid = this.#sid;
    if (event.from === -1 || sid.from === -1 || !this.#says('media', event.from, event.to)) return null;
    const timestamp = this.#number();
    const payload = this.#audio();
    if (timestamp === null || payload === null) return null;
    if (!this.#says(this.#stream, sid.from, sid.to))
      this.#stream = bytes.toString('latin1', sid.from, sid.to);
    return { event: 'media', streamSid: this.#stream, media: { timestamp, payload } };
  }

  #object(inner: boolean): boolean {
    if (!this.#take(OPEN)) return false;
    do {
      if (!this.#string()) return false;
      const place = inner ? this.#innerPlace() : this.#outerPlace();
      if (place !== this.#unknown && place !== null && place.from !== -1) return false;
      if (!this.#take(COLON)) return false;
      if (place === null) {
        if (this.#timestamp.from !== -1 || this.#payload.from !== -1 || !this.#object(true)) return false;
        continue;
      }
      if (!this.#string()) return false;
      place.from = this.#from;
      place.to = this.#to;
    } while (this.#take(COMMA));
    return this.#take(CLOSE);
  }

  /** Null: the object `media`. */
  #outerPlace(): Place | null {
    if (this.#keyIs('event')) return this.#event;
    if (this.#keyIs('streamSid')) return this.#sid;
    return this.#keyIs('media') ? null : this.#unknown;
  }

  #innerPlace(): Place {
    if (this.#keyIs('timestamp')) return this.#timestamp;
    return this.#keyIs('payload') ? this.#payload : this.#unknown;
  }

  #keyIs(name: string): boolean {
    return this.#says(name, this.#from, this.#to);
  }

  #says(text: string, from: number, to: number): boolean {
    if (to - from !== text.length) return false;
    for (let i = 0; i < text.length; i += 1) if (this.#bytes[from + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  #take(char: number): boolean {
    if (this.#bytes[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  /** To `#from` and `#to`. */
  #string(): boolean {
    if (!this.#take(QUOTE)) return false;
    const bytes = this.#bytes;
    let at = this.#at;
    this.#from = at;
    for (; at < bytes.length; at += 1) {
      const char = bytes[at] ?? 0;
      if (char === QUOTE) break;
      if (char < SPACE || char > LAST_PLAIN || char === BACKSLASH) return false;
    }
    this.#to = at;
    this.#at = at;
    return this.#take(QUOTE);
  }

  #number(): number | null {
    const { from, to } = this.#timestamp;
    if (from === -1 || to === from || to - from > MOST_DIGITS) return null;
    let number = 0;
    for (let at = from; at < to; at += 1) {
      const digit = this.#bytes[at] ?? 0;
      if (digit < ZERO || digit > NINE) return null;
      number = 10 * number + digit - ZERO;
    }
    return number;
  }

  /** Base64 with its padding, as media.ts takes it. */
  #audio(): Buffer | null {
    const { from, to } = this.#payload;
    if (from === -1 || (to - from) % 4 !== 0) return null;
    const bytes = this.#bytes;
    let padding = 0;
    while (padding < 2 && to - padding > from && bytes[to - 1 - padding] === EQUALS) padding += 1;
    const audio = Buffer.allocUnsafe(((to - from) / 4) * 3 - padding);
    let out = 0;
    let wrong = 0;
    for (let at = from; at < to; at += 4) {
      const last = at + 4 === to;
      const a = SIX[bytes[at] ?? 0] ?? 255;
      const b = SIX[bytes[at + 1] ?? 0] ?? 255;
      const c = last && padding === 2 ? 0 : (SIX[bytes[at + 2] ?? 0] ?? 255);
      const d = last && padding > 0 ? 0 : (SIX[bytes[at + 3] ?? 0] ?? 255);
      wrong |= a | b | c | d;
      // What lies behind the end of the buffer is not written.
      audio[out] = (a << 2) | (b >> 4);
      audio[out + 1] = (b << 4) | (c >> 2);
      audio[out + 2] = (c << 6) | d;
      out += 3;
    }
    return wrong > 63 ? null : audio;
  }
}
