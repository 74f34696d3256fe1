/** The candidate at the keyboard: the real y-websocket client, one character at a time. */
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

export class Typist {
  readonly #doc = new Y.Doc();
  readonly #provider: WebsocketProvider;
  readonly #text: Y.Text;
  readonly #pause_ms: number;

  private constructor(options: {
    sync_url: string;
    session_id: string;
    token: string;
    buffer: string;
    cps: number;
  }) {
    this.#text = this.#doc.getText(options.buffer);
    this.#pause_ms = 1000 / options.cps;
    this.#provider = new WebsocketProvider(options.sync_url, options.session_id, this.#doc, {
      params: { token: options.token },
      disableBc: true,
    });
  }

  static async open(options: {
    sync_url: string;
    session_id: string;
    token: string;
    buffer: string;
    cps: number;
  }): Promise<Typist> {
    const typist = new Typist(options);
    await new Promise<void>((resolve, reject) => {
      typist.#provider.once('sync', () => resolve());
      typist.#provider.on('connection-close', (event) => {
        if (event !== null && event.code >= 4400)
          reject(new Error(`the pad refused us: ${event.code} ${event.reason}`));
      });
    });
    return typist;
  }

  get text(): string {
    return this.#text.toJSON();
  }

  async type(text: string): Promise<void> {
    await this.#insert(this.#text.length, text);
  }

  /** Returns false when `find` does not stand in the pad. */
  async replace(find: string, by: string): Promise<boolean> {
    const at = this.text.indexOf(find);
    if (at < 0) return false;
    const same = commonPrefix(find, by);
    for (let i = find.length; i > same + commonSuffix(find.slice(same), by.slice(same)); i--) {
      await this.#wait();
      this.#text.delete(at + same, 1);
    }
    await this.#insert(at + same, by.slice(same, by.length - commonSuffix(find.slice(same), by.slice(same))));
    return true;
  }

  clear(): void {
    this.#text.delete(0, this.#text.length);
  }

  close(): void {
    this.#provider.destroy();
    this.#doc.destroy();
  }

  async #insert(at: number, text: string): Promise<void> {
    let offset = at;
    for (const char of text) {
      await this.#wait();
      this.#text.insert(offset, char);
      offset += char.length;
    }
  }

  #wait(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#pause_ms));
  }
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return length;
}

function commonSuffix(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}
