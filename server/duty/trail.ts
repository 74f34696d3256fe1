/**
 * The trail that requests leave in the audit log: who opened what, and who changed what from what to what. One place for
 * all routes: a route that changes something and is not named here leaves a line all the same.
 *
 * What is opened has its line before the answer leaves: without it, it was not opened. What is changed has it in the
 * transaction of the change (db/accompanied.ts): neither is stored without the other. Where a request does something outside
 * of our tables, its line is stored with what it writes of that before (a letter or call that is claimed), and else after it.
 * Names, numbers and free text about a candidate never stand in it, because the log outlives them: of those it says that
 * they changed.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { accompanied, type Companion } from '../../db/accompanied.ts';
import type { Schema } from '../../db/index.ts';
import { insertAudit, insertAuditOnce } from '../../db/queries/audit.ts';
import { retentionRules } from '../../db/queries/retention.ts';
import { listProfiles } from '../../db/queries/schedule.ts';
import { findScreen } from '../../db/queries/screens.ts';
import { usualSettings } from '../../db/queries/settings.ts';
import type { Asker } from '../http/may.ts';

/** A page asks for the same again and again while somebody looks at it. */
const ONCE_IN_MINUTES = 10;

/** What is opened by reading it. */
const OPENS: Readonly<Record<string, string>> = {
  '/api/v1/sessions/:id/audio': 'recording_opened',
  '/api/v1/sessions/:id/waveform': 'recording_opened',
  '/api/v1/sessions/:id/timeline': 'review_opened',
  '/api/v1/sessions/:id/transcript': 'transcript_opened',
  '/api/v1/sessions/:id/submissions': 'code_opened',
  '/api/v1/sessions/:id/edits': 'code_opened',
  '/api/v1/sessions/:id/runs': 'code_opened',
  // Holds what was said and written, too.
  '/api/v1/sessions/:id/events': 'record_opened',
  '/api/v1/sessions/:id/report': 'report_opened',
  '/api/v1/sessions/:id/scorecard': 'scorecard_opened',
  '/api/v1/sessions/:id/live': 'live_opened',
  '/api/v1/screens/:id/consents': 'consents_exported',
  '/api/v1/audit/export': 'audit_exported',
};

/** Changes under a better name than their address, and what to compare. */
const CHANGES: Readonly<Record<string, { action: string; of?: keyof typeof BEFORE; removes?: true }>> = {
  'POST /api/v1/screens': { action: 'screen_made' },
  'PATCH /api/v1/screens/:id': { action: 'screen_changed', of: 'screen' },
  'DELETE /api/v1/screens/:id': { action: 'screen_deleted', of: 'screen', removes: true },
  'POST /api/v1/screens/:id/cancel': { action: 'screen_cancelled', of: 'screen' },
  'POST /api/v1/screens/:id/call': { action: 'candidate_called' },
  'POST /api/v1/screens/:id/invite': { action: 'candidate_invited' },
  'PUT /api/v1/screens/:id/hold': { action: 'hold_changed', of: 'screen' },
  'PUT /api/v1/screens/:id/notice': { action: 'notice_changed', of: 'screen' },
  'POST /api/v1/screens/import': { action: 'screens_imported' },
  'PUT /api/v1/settings': { action: 'settings_changed', of: 'settings' },
  'PUT /api/v1/retention': { action: 'retention_changed', of: 'retention' },
  'POST /api/v1/screens/profiles': { action: 'profile_saved', of: 'profiles' },
  'DELETE /api/v1/screens/profiles/:name': { action: 'profile_deleted', of: 'profiles' },
};

const MAKES_SCREEN = 'POST /api/v1/screens';
/** Kept by the way, whatever a request is about. */
const NO_CHANGE: readonly string[] = ['audit_log', 'sign_ins', 'rate_limits', 'api_keys'];
/** These write their own line, with the change; or change nothing. */
const THEMSELVES: readonly RegExp[] = [
  /^\w+ \/api\/v1\/(keys|owner|invitations)/,
  /scorecard\/override$/,
  /scorecard\/rubric$/,
  /\/(?:rating|demonstration)$/,
  /\/shares/,
  /\/(?:whisper|extend|take-over|hand-back|end)$/,
  /deletion/,
  /import\/preview$/,
  /^POST \/api\/v1\/attachments$/,
];

type State = Record<string, unknown>;
interface Place {
  db: Kysely<Schema>;
  organisation_id: string;
  id: string;
}
const BEFORE = {
  screen: async ({ db, id }: Place): Promise<State> => ({ ...(await findScreen(db, id)) }),
  settings: ({ db, organisation_id }: Place) => usualSettings(db, organisation_id).then(asState),
  retention: ({ db, organisation_id }: Place) => retentionRules(db, organisation_id).then(asState),
  profiles: async ({ db, organisation_id }: Place): Promise<State> =>
    Object.fromEntries(
      (await listProfiles(db, organisation_id)).map(({ name, settings }) => [name, settings]),
    ),
};

/** About the candidate, or secret: that they changed is enough. */
const PERSONAL: readonly string[] = [
  'candidate_name',
  'candidate_phone',
  'candidate_email',
  'job',
  'accommodations',
  'pin',
  'held_by',
  'held_why',
];
/** Follow from other changes. */
const BESIDE: readonly string[] = ['invitation_id', 'invitation_expires_at', 'session_id', 'moves'];

export function installTrail(app: FastifyInstance, { db }: { db: Kysely<Schema> }): void {
  const lines = new WeakMap<FastifyRequest, ChangeLine>();

  app.addHook('preHandler', async (request) => {
    const { asker } = request;
    if (asker === null) return;
    // A stream is begun by its handler and ends much later; the others have their line before they leave.
    if (request.routeOptions.url === '/api/v1/sessions/:id/live') await opened(db, request, asker);
    if (!leavesLine(request)) return;
    const of = CHANGES[lineOf(request)]?.of;
    const before = of === undefined ? {} : await BEFORE[of](placeOf(db, request, asker));
    lines.set(request, new ChangeLine(request, asker, before));
  });
  app.addHook('preHandler', (request, _reply, done) => {
    const line = lines.get(request);
    if (line === undefined) done();
    else accompanied(line, done);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const { asker } = request;
    if (asker !== null && request.method === 'GET' && reply.statusCode < 400)
      await opened(db, request, asker);
    await lines.get(request)?.end(db, reply.statusCode < 400);
    return payload;
  });
}

async function opened(db: Kysely<Schema>, request: FastifyRequest, asker: Asker): Promise<void> {
  const action = OPENS[request.routeOptions.url ?? ''];
  if (action === undefined) return;
  await insertAuditOnce(
    db,
    {
      actor: asker.actor,
      organisation_id: asker.organisation_id,
      action,
      subject: subjectOf(request),
      detail: '{}',
    },
    ONCE_IN_MINUTES,
  );
}

/** Changes something, and leaves its line to us. */
function leavesLine(request: FastifyRequest): boolean {
  const line = lineOf(request);
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  return line.includes(' /api/v1/') && !THEMSELVES.some((one) => one.test(line));
}

/** What one request changes: a line beside its first change, and one beside each later one that shows. */
class ChangeLine implements Companion {
  readonly #request: FastifyRequest;
  readonly #asker: Asker;
  /** As it is stored by now. */
  #before: State;
  /** As it is when what is under way is committed. */
  #after: State;
  #made_id = '';
  #inserted = false;
  /** ... and committed. */
  #written = false;
  #over = false;

  constructor(request: FastifyRequest, asker: Asker, before: State) {
    this.#request = request;
    this.#asker = asker;
    this.#before = before;
    this.#after = before;
  }

  fits(table: string): boolean {
    return !this.#over && !NO_CHANGE.includes(table);
  }

  saw(table: string, rows: readonly unknown[]): void {
    if (table === 'screens' && lineOf(this.#request) === MAKES_SCREEN) this.#made_id ||= idOf(rows[0]);
  }

  async store(db: Kysely<Schema>): Promise<void> {
    const { of, removes = false } = CHANGES[lineOf(this.#request)] ?? {};
    if (of !== undefined) this.#after = await BEFORE[of](placeOf(db, this.#request, this.#asker));
    // What goes before it does not show yet that it is gone.
    if (removes && Object.keys(this.#after).length > 0) return;
    const detail = removes ? {} : differences(this.#before, this.#after);
    if (this.#written && Object.keys(detail).length === 0) return;
    await this.#insert(db, detail);
    this.#inserted = true;
  }

  stored(): void {
    this.#before = this.#after;
    this.#written ||= this.#inserted;
  }

  /** What was done elsewhere than in our tables has its line now; what was refused has none. */
  async end(db: Kysely<Schema>, done: boolean): Promise<void> {
    this.#over = true;
    if (done && !this.#written) await this.store(db);
  }

  async #insert(db: Kysely<Schema>, detail: object): Promise<void> {
    const line = lineOf(this.#request);
    await insertAudit(db, {
      actor: this.#asker.actor,
      organisation_id: this.#asker.organisation_id,
      action: CHANGES[line]?.action ?? nameOf(line),
      subject: line === MAKES_SCREEN ? `screen:${this.#made_id}` : subjectOf(this.#request),
      detail: JSON.stringify(detail),
    });
  }
}

const lineOf = ({ method, routeOptions }: FastifyRequest) => `${method} ${routeOptions.url ?? ''}`;

/** `POST /api/v1/sessions/:id/whisper` is `sessions_whisper_post`. */
function nameOf(line: string): string {
  const [method = '', url = ''] = line.split(' ');
  const parts = url.split('/').filter((part) => part !== '' && !part.startsWith(':'));
  return [...parts.slice(2), method.toLowerCase()].join('_').replaceAll('-', '_');
}

/** `screen:<id>`, `session:<id>`, else where it was done. */
function subjectOf(request: FastifyRequest): string {
  const url = request.routeOptions.url ?? '';
  const kind = /^\/api\/v1\/(screen|session)s\/:id(?:\/|$)/.exec(url)?.[1];
  return kind === undefined ? (url.split('/')[3] ?? url) : `${kind}:${idOf(request.params)}`;
}

function idOf(params: unknown): string {
  return typeof params === 'object' && params !== null && 'id' in params ? String(params.id) : '';
}

const placeOf = (db: Kysely<Schema>, request: FastifyRequest, asker: Asker): Place => ({
  db,
  organisation_id: asker.organisation_id,
  id: idOf(request.params),
});

const asState = (value: unknown): State => (typeof value === 'object' && value !== null ? { ...value } : {});

/** From what to what, field by field; of personal ones only that they changed. */
export function differences(before: State, after: State): Record<string, string> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !BESIDE.includes(name),
  );
  return Object.fromEntries(
    names.flatMap((name) => {
      const [was, is] = [shown(before[name]), shown(after[name])];
      if (was === is) return [];
      return [[name, PERSONAL.includes(name) ? 'changed' : `${was} -> ${is}`]];
    }),
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
