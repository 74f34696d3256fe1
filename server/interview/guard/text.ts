/** One text as many rules look at it: each way of reading it is worked out once, for whoever asks first. */
import { contentIn } from './phrases.ts';
import { plain, wordsOf } from './words.ts';

export class Text {
  readonly raw: string;
  #plain: string | null = null;
  #words: readonly string[] | null = null;
  #content: readonly string[] | null = null;

  constructor(raw: string) {
    this.raw = raw;
  }

  get plain(): string {
    return (this.#plain ??= plain(this.raw));
  }

  get words(): readonly string[] {
    return (this.#words ??= wordsOf(this.raw));
  }

  /** Its words that matter. */
  get content(): readonly string[] {
    return (this.#content ??= contentIn(this.words));
  }
}
