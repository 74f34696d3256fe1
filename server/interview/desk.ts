/**
 * The session's side of the pad: which buffer is being edited, snapshots of it in the record, runs asked for by the
 * candidate. One desk per session.
 */
import { randomUUID } from 'node:crypto';
import type { Graded, Problem } from '../grading/contract.ts';
import { AppError } from '../http/errors.ts';
import type { EventOf, Payload, RunCase } from '../record/contract/events.ts';
import type { SessionLog } from '../record/contract/log.ts';
import type { Edit } from '../rooms/contract.ts';
import { LANGUAGES, SandboxUnavailable, type Language, type Sandbox } from '../sandbox/contract.ts';
import type { Parts } from './parts.ts';

/** How long the newest keystrokes may take to follow the press of Run. */
const IN_SYNC_WITHIN_MS = 2_000;
const IN_SYNC_STEP_MS = 20;

interface Buffer {
  text: string;
  update_seq: number;
  edited_at: number;
}

/** A text as it was when somebody looked at it. */
export interface Seen {
  code: string;
  language: Language;
  edited_at: number;
  /** Null when the buffer is not loaded yet. */
  update_seq: number | null;
}

/** The starting language's root text is `code` (house plan, section 1); the others carry their name. */
export function bufferName(language: Language, starting: Language): string {
  return language === starting ? 'code' : `code:${language}`;
}

interface DeskOptions {
  session_id: string;
  problem: Problem;
  starting: Language;
  language: Language;
  log: SessionLog;
  toRunCases(graded: Graded): RunCase[];
  /** Runs in this session's name. */
  sandbox: Sandbox;
}

export class Desk {
  readonly #parts: Parts;
  readonly #o: DeskOptions;
  readonly #buffers = new Map<string, Buffer>();
  /** The text before the newest edit of a buffer: a judgement that comes too late is about it. */
  readonly #before = new Map<string, Buffer>();
  #language: Language;
  #presented = false;
  #last: { code: string; language: Language; seq: number } | null = null;

  constructor(parts: Parts, options: DeskOptions) {
    this.#parts = parts;
    this.#o = options;
    this.#language = options.language;
  }

  get language(): Language {
    return this.#language;
  }

  /** The problem may be seen: an empty buffer gets its starter, now and after every switch. */
  async present(): Promise<void> {
    this.#presented = true;
    await this.switchTo(this.#language);
  }

  /** Makes this the language that is judged and run. */
  async switchTo(to: Language): Promise<void> {
    this.#language = to;
    if (!this.#presented) return;
    await this.#parts.rooms.seed(this.#o.session_id, this.#name(to), this.#o.problem.starter[to] ?? '');
    this.#buffers.delete(this.#name(to));
  }

  /** Takes note of an edit; the language it was made in, or null when it was in none of ours. */
  edited(edit: Edit): Language | null {
    const language = LANGUAGES.find((l) => this.#name(l) === edit.buffer);
    if (language === undefined) return null;
    const last = this.#buffers.get(edit.buffer);
    if (last) this.#before.set(edit.buffer, last);
    this.#buffers.set(edit.buffer, { text: edit.text, update_seq: edit.update_seq, edited_at: edit.at });
    return language;
  }

  /** Whether this buffer is the one that is judged. */
  isCurrent(buffer: string): boolean {
    return buffer === this.#name(this.#language);
  }

  async text(): Promise<string> {
    return (await this.#current(this.#language)).text;
  }

  /** Remembers which edit a text ends with, the newest or the one before it. */
  seen(code: string, language: Language, edited_at: number): Seen {
    const name = this.#name(language);
    const [newest, before] = [this.#buffers.get(name), this.#before.get(name)];
    const update_seq = (before?.text === code && newest?.text !== code ? before : newest)?.update_seq ?? null;
    return { code, language, edited_at, update_seq };
  }

  /** `seq` of the snapshot event with this text, stored now when it is not the last one. */
  async snapshot({ code, language, edited_at, update_seq: known }: Seen): Promise<number> {
    if (this.#last !== null && this.#last.code === code && this.#last.language === language)
      return this.#last.seq;
    const { log } = this.#o;
    const update_seq = known ?? (await this.#current(language)).update_seq;
    const edited_ms = log.at(edited_at);
    const payload = { code, line_count: code.split('\n').length, language, update_seq, edited_ms };
    const { seq } = await log.append({ type: 'CODE_SNAPSHOT', payload });
    this.#last = { code, language, seq };
    return seq;
  }

  /** Runs what the page shows, once it has arrived; stores and returns the result. */
  async run(code: string, language: Language): Promise<{ event: EventOf<'RUN_RESULT'>; graded: Graded }> {
    const buffer = await inSync(this.#parts, () => this.#current(language), code);
    const snapshot_seq = await this.snapshot(this.seen(code, language, buffer.edited_at));
    const graded = await this.#grade(code, language);
    const payload = runResult(graded, language, snapshot_seq, this.#o.toRunCases(graded));
    return { event: await this.#o.log.append({ type: 'RUN_RESULT', payload }), graded };
  }

  async #grade(source: string, language: Language): Promise<Graded> {
    const { problem, sandbox } = this.#o;
    try {
      return await this.#parts.grade(sandbox, { problem, language, source, cases: problem.cases });
    } catch (error) {
      if (!(error instanceof SandboxUnavailable)) throw error;
      throw new AppError(
        'sandbox_unavailable',
        'Your code could not be run just now. Nothing is lost; try again in a moment.',
        undefined,
        { cause: error },
      );
    }
  }

  #name(language: Language): string {
    return bufferName(language, this.#o.starting);
  }

  async #current(language: Language): Promise<Buffer> {
    const known = this.#buffers.get(this.#name(language));
    if (known) return known;
    const stored = await this.#parts.rooms.text(this.#o.session_id, this.#name(language));
    const loaded = { ...stored, edited_at: this.#parts.clock.now() };
    this.#buffers.set(this.#name(language), loaded);
    return loaded;
  }
}

async function inSync(parts: Parts, current: () => Promise<Buffer>, code: string): Promise<Buffer> {
  const until = parts.clock.now() + IN_SYNC_WITHIN_MS;
  for (;;) {
    const buffer = await current();
    if (buffer.text === code) return buffer;
    if (parts.clock.now() > until) {
      throw new AppError(
        'pad_out_of_sync',
        'Your latest keystrokes have not reached us yet. Check the connection shown above the editor, then run again.',
        'code',
      );
    }
    await new Promise<void>((resolve) => void parts.clock.after(IN_SYNC_STEP_MS, resolve));
  }
}

function runResult(
  graded: Graded,
  language: Language,
  snapshot_seq: number,
  details: RunCase[],
): Payload<'RUN_RESULT'> {
  return {
    run_id: randomUUID(),
    asked_by: 'candidate',
    language,
    snapshot_seq,
    passed: graded.passed,
    failed: graded.failed,
    total: graded.total,
    details,
    ...(graded.load ? { load_error: graded.load.message } : {}),
    stdout: graded.stdout,
    stderr: graded.stderr,
    duration_ms: graded.duration_ms,
  };
}
