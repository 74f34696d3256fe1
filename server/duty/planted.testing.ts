/** A candidate with something in every place that can hold words of theirs, under one unique word. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../db/index.ts';
import { insertConsent } from '../../db/queries/consents.ts';
import { insertMail } from '../../db/queries/mails.ts';
import type { ScreenBook } from '../screens/index.ts';

interface Place {
  database: Database;
  data_dir: string;
  book: ScreenBook;
  organisation_id: string;
}

export async function plant(
  place: Place,
  { needle, phone }: { needle: string; phone: string },
): Promise<{ screen_id: string; second_screen_id: string; second_phone: string; session_id: string }> {
  const { database, book, organisation_id } = place;
  const input = {
    candidate_name: `Ann ${needle}`,
    candidate_phone: phone,
    candidate_email: `${needle}@example.org`.toLowerCase(),
    problem: 'two_sum',
    language: 'python' as const,
    settings: { stuck_phrases: [needle] },
    job: { resume: `I am ${needle}` },
  };
  const { id: screen_id } = await book.create(input, organisation_id);
  // The same person by their address, under another number.
  const second_phone = phone.replace('+1415', '+1646');
  const { id: second_screen_id } = await book.create(
    { ...input, candidate_phone: second_phone },
    organisation_id,
  );
  await insertConsent(database.db, second_screen_id, {
    channel: 'text',
    given: true,
    how: 'ticked on their page',
  });
  const { session_id } = await book.openSession(screen_id);
  await words(database, session_id, needle);
  await rows(database, session_id, needle);
  await letters(place, screen_id, needle, phone);
  await files(place.data_dir, session_id, needle);
  await database.pool.query(`insert into recordings (session_id, path, started_ms) values ($1, $2, 0)`, [
    session_id,
    `audio/${session_id}.wav`,
  ]);
  for (const id of [session_id])
    await database.pool.query(
      `update sessions set status = 'completed', ended_at = now(), final_code = $2 where id = $1`,
      [id, `# ${needle}`],
    );
  await database.pool.query(`update screens set status = 'completed' where id = $1`, [screen_id]);
  return { screen_id, second_screen_id, second_phone, session_id };
}

async function words({ pool }: Database, session_id: string, needle: string): Promise<void> {
  const run = { run_id: crypto.randomUUID(), asked_by: 'candidate', language: 'python', snapshot_seq: 2 };
  const span = { started_ms: 0, ended_ms: 1, call_sid: 'CA1' };
  const events: [string, object][] = [
    ['UTTERANCE', { speaker: 'candidate', text: needle, intended: needle, ...span }],
    [
      'CODE_SNAPSHOT',
      { code: `# ${needle}`, line_count: 1, language: 'python', update_seq: 1, edited_ms: 0 },
    ],
    [
      'RUN_RESULT',
      {
        ...run,
        passed: 0,
        failed: 1,
        total: 1,
        details: [{ stdout: needle }],
        stdout: needle,
        stderr: needle,
        duration_ms: 1,
      },
    ],
    ['CONSENT', { kind: 'recording', given: true, how: 'speech', heard: `yes ${needle}`, text_version: 'x' }],
    ['NOTE', { about: 'question', text: needle }],
    [
      'SILENT',
      {
        decision: 'hold',
        reason: 'unfinished',
        snapshot_seq: 2,
        witness: { input: {}, expected: 1, actual: needle, error: null },
      },
    ],
    ['FINAL_VERDICT', { decision: 'yes', summary: needle, flags: [] }],
  ];
  for (const [at, [type, payload]] of events.entries())
    await pool.query(
      'insert into events (session_id, seq, at_ms, type, payload) values ($1, $2, 0, $3, $4)',
      [session_id, at + 1, type, payload],
    );
}

async function rows({ pool }: Database, session_id: string, needle: string): Promise<void> {
  const insert = (sql: string) => pool.query(sql, [session_id, needle]);
  await insert(
    `insert into transcripts (session_id, seq, speaker, text, started_ms, ended_ms) values ($1, 1, 'candidate', $2, 0, 1)`,
  );
  await insert(`insert into runs (id, session_id, seq, asked_by, language, passed, failed, total, result_json, duration_ms)
    values (gen_random_uuid(), $1, 3, 'candidate', 'python', 0, 1, 1, jsonb_build_object('stdout', $2::text), 1)`);
  await insert(`insert into judgements (session_id, seq, decision, reason, payload) values ($1, 6, 'hold', 'unfinished',
    jsonb_build_object('witness', $2::text))`);
  await insert(
    `insert into pad_updates (session_id, seq, at_ms, origin, update) values ($1, 1, 0, 'candidate', convert_to($2, 'UTF8'))`,
  );
  await insert(`insert into pad_states (session_id, seq, state) values ($1, 1, convert_to($2, 'UTF8'))`);
  await insert(
    `insert into submissions (question_id, session_id, language, code, result_json) values ('two_sum', $1, 'python', $2, '{}')`,
  );
  await insert(
    `insert into scorecards (session_id, body) values ($1, jsonb_build_object('summary', $2::text))`,
  );
  await insert(
    `insert into claims (session_id, id, dimension, text, body) values ($1, 'c1', 'coding', $2, '{}')`,
  );
  await insert(
    `insert into overrides (session_id, decision, reason, made_by) values ($1, 'yes', $2, 'Olga')`,
  );
}

async function letters(
  { database: { db, pool }, organisation_id }: Place,
  screen_id: string,
  needle: string,
  phone: string,
): Promise<void> {
  await insertConsent(db, screen_id, { channel: 'call', given: true, how: 'ticked on their page' });
  await pool.query(
    `insert into letters (screen_id, kind, recipient, subject, body, once_key, status)
     values ($1, 'invitation', $2, 'Your interview', $2, $2, 'kept')`,
    [screen_id, needle],
  );
  for (const about of [screen_id, null])
    await pool.query(
      `insert into texts (screen_id, phone, direction, kind, status, body) values ($1, $2, 'in', 'other', 'received', $3)`,
      [about, phone, needle],
    );
  await pool.query(`insert into candidate_requests (screen_id, kind, body) values ($1, 'person', $2)`, [
    screen_id,
    needle,
  ]);
  const mail = { organisation_id, status: 'kept' as const };
  await insertMail(db, {
    ...mail,
    recipient: `${needle}@EXAMPLE.org`,
    subject: 'Invitation',
    body: `Hello Ann ${needle}`,
    attachments: JSON.stringify([{ filename: 'x.ics', content: needle }]),
  });
  await insertMail(db, {
    ...mail,
    recipient: 'olga@ours.example',
    subject: `Ann ${needle} is done`,
    body: null,
  });
}

async function files(data_dir: string, session_id: string, needle: string): Promise<void> {
  for (const path of [
    `audio/${session_id}.wav`,
    `waveforms/${session_id}.json`,
    `exports/${session_id}/scorecard.pdf`,
    `exports/${session_id}.md`,
  ]) {
    await mkdir(join(data_dir, path, '..'), { recursive: true });
    await writeFile(join(data_dir, path), `RIFF ${needle}`);
  }
}
