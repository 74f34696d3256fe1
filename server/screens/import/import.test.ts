import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Imported, ImportPreview } from '../../http/contract/schedule.ts';
import type { z } from 'zod';
import { readJob } from '../../interview/job.ts';
import { readSettings } from '../../interview/settings.ts';
import { startStage, type Stage } from '../stage.testing.ts';
import { COLUMNS, inputOf, readTable } from './table.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ readers: { settings: readSettings, job: readJob } });
});
afterAll(() => stage.close());

const post = async <T>(path: string, payload: object) =>
  (await stage.app.inject({ method: 'POST', url: `/api/v1/screens/${path}`, payload })).json<T>();
const preview = (csv: string) => post<ImportPreview>('import/preview', { csv });
const take = (csv: string, more: object = {}) => post<z.infer<typeof Imported>>('import', { csv, ...more });
const count = async () =>
  (await stage.database.pool.query<{ n: number }>('select count(*)::int as n from screens')).rows[0]?.n;

const TABLE = `name;Phone;E-mail;zone;level;starts_at;extra_time;text mode
Ada Ng;+1 415 555 0123;ada@example.com;America/New_York;Easy;;1.5;yes
Bo;12;;;Easy;;;
Cy;+14155550124;cy@example;Mars/Olympus;Easy;;;
"Dee;Dee";+14155550125;;;Easy;2020-01-01T10:00;9;maybe
Ada Again;+14155550123;;;Easy;;;
`;

describe('a table of candidates', () => {
  it('is looked at first: every bad row with its field and what to do; nothing is made', async () => {
    const before = await count();
    const { rows, trouble } = await preview(TABLE);
    expect(trouble).toBeNull();
    expect(rows.map(({ line, troubles }) => [line, troubles.map(({ field }) => field)])).toEqual([
      [2, []],
      [3, ['candidate_phone']],
      [4, ['candidate_email']],
      [5, ['text_mode', 'extra_time']],
      [6, ['candidate_phone']],
    ]);
    expect(rows[1]?.troubles[0]?.message).toMatch(/\+14155550123/);
    expect(rows[4]?.troubles[0]?.message).toMatch(/same candidate stands in line 2/);
    expect(await count()).toBe(before);
    expect(await stage.jobs.planned([])).toEqual([]);
  });

  it('says of a language that is none which there are', async () => {
    const { rows } = await preview('name,phone,problem,language\nHal,+14155550131,two_sum,cobol\n');
    expect(rows[0]?.troubles).toEqual([
      { field: 'language', message: 'Choose the language: python, javascript, typescript, java, go, cpp.' },
    ]);
  });

  it('gives its good rows; the bad ones come back as a table, and can be taken when they are corrected', async () => {
    const { made, left, left_rows } = await take(TABLE);
    expect(made.map(({ candidate_name }) => candidate_name)).toEqual(['Ada Ng']);
    expect(left_rows).toBe(4);
    expect((await stage.book.get(made[0]?.id ?? '')).schedule).toMatchObject({
      candidate_email: 'ada@example.com',
      zone: 'America/New_York',
      level: 'Easy',
      accommodations: { extra_time: 1.5, text_mode: true },
    });
    const corrected = left.replace('Bo,12', 'Bo,+14155550126');
    expect((await take(corrected)).made.map(({ candidate_name }) => candidate_name)).toContain('Bo');
  });

  it('sent twice (a double click) is taken once, each invitation goes out once', async () => {
    const csv =
      'candidate_name,candidate_phone,candidate_email,problem\nEd,+14155550127,ed@example.com,two_sum\n';
    const import_id = crypto.randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => take(csv, { import_id, invite: true })));
    expect(new Set(answers.flatMap(({ made }) => made.map(({ id }) => id))).size).toBe(1);
    await expect.poll(() => stage.mailed.filter(({ to }) => to === 'ed@example.com').length).toBe(1);
  });

  it('whose rows the database refuses takes the others all the same', async () => {
    const csv = 'name,phone,problem,profile\nFay,+14155550128,two_sum,None\nGus,+14155550129,two_sum,\n';
    const { rows } = await preview(csv);
    expect(rows[0]?.troubles).toMatchObject([{ field: 'profile' }]);
    expect((await take(csv)).made.map(({ candidate_name }) => candidate_name)).toEqual(['Gus']);
  });

  it.each([
    ['', 'csv', /at least one row/],
    ['name,phone\n', 'csv', /at least one row/],
    ['name,shoe size\nA,42\n', 'shoe_size', /no column shoe_size; use candidate_name/],
    ['name,name,phone\nA,B,1\n', 'candidate_name', /twice/],
    ['name\nA\n', 'candidate_phone', /missing/],
    ['name,phone\n"A,1\n', 'csv', /cannot be read|can be read/],
    [`name,phone\n${'A,1\n'.repeat(1_001)}`, 'csv', /at most 1000 rows/],
  ])('that is none is refused as a whole: %j', async (csv, field, why) => {
    expect((await preview(csv)).trouble).toMatchObject({ field, message: expect.stringMatching(why) });
    expect(await take(csv)).toMatchObject({ error: { code: 'bad_input', field } });
  });
});

describe('the reader of tables', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('"', '\n', ';', ',', '\r\n', 'yes', '1.5', '2026-11-24T10:00', '\0'),
  );

  it('never fails on any text, and never loses a row without a word', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 30 }).map((cells) => cells.join('')),
        (text) => {
          for (const csv of [text, `name,phone\n${text}`]) {
            const table = readTable(csv);
            for (const row of table.trouble === null ? table.rows : []) {
              const input = inputOf(row);
              expect(input === null).toBe(row.troubles.length > 0);
              for (const { field, message } of row.troubles)
                expect(`${field}: ${message}`).toMatch(/^\w+: \w/);
            }
          }
        },
      ),
      { seed: 21, numRuns: 1_000 },
    );
  });

  it('reads back every cell that a spreadsheet writes', () => {
    const value = fc.string({ minLength: 1 }).map((text) => `x${text.replaceAll(/[\0\r]/g, '')}x`);
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: COLUMNS.length, maxLength: COLUMNS.length }), {
          minLength: 1,
          maxLength: 5,
        }),
        (rows) => {
          const table = readTable(stringify([[...COLUMNS], ...rows], { bom: true }));
          const read =
            table.trouble === null ? table.rows.map(({ values }) => COLUMNS.map((name) => values[name])) : [];
          expect(read).toEqual(rows);
        },
      ),
      { seed: 22, numRuns: 300 },
    );
  });
});
