/**
 * What the company owes the people it screens, and must be able to show: consent, disclosure, retention, deletion, audit.
 *
 *   disclosure/     what candidates are told before they agree, per jurisdiction and language, versioned
 *   retention.ts    what goes when; the nightly job and its preview are the same list
 *   erasure.ts      deleting a candidate: asked, decided, done
 *   dataLinks.ts    how candidates come to their data by mail when their link opens nothing any more
 *   trail.ts        who opened and changed what: one place for all routes
 *   heads.ts        the log's newest line, kept outside of the database: whether lines were cut off its end
 *   verify.ts       an exported log, checked without the server that wrote it
 *   routes.ts privacyRoutes.ts auditRoutes.ts   over HTTP, for staff, candidates and auditors
 *
 * The consent ledger is a table that only grows (db/queries/consents.ts), written where something is said: by the pad's
 * pages, by text, and by the record with the event. In: requests, the clock at night. Out: rows that go, and rows that say so.
 */
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { keepDisclosures } from '../../db/queries/erasure.ts';
import { auditRoutes } from './auditRoutes.ts';
import { DataLinks, type DataLinksOptions } from './dataLinks.ts';
import { allDisclosures } from './disclosure/index.ts';
import { Erasure, type ErasureOptions } from './erasure.ts';
import { Heads } from './heads.ts';
import { privacyRoutes, type PrivacyRoutesOptions } from './privacyRoutes.ts';
import { NIGHTLY, Retention, type RetentionOptions } from './retention.ts';
import { dutyRoutes } from './routes.ts';

export { installTrail } from './trail.ts';
export { NotALog, verifyExport, type Verified } from './verify.ts';

const NIGHT = 'retention';

export type DutyOptions = RetentionOptions &
  Omit<ErasureOptions, 'retention'> &
  Omit<DataLinksOptions, 'clock'> &
  Pick<PrivacyRoutesOptions, 'byLink' | 'screen' | 'withdrawRecording'>;

export interface Duty {
  routes(on: FastifyInstance): Promise<void>;
  /** Keeps the wordings that are in use now. */
  start(): Promise<void>;
}

/** Before `jobs.start()`. */
export function createDuty(o: DutyOptions): Duty {
  const retention = new Retention(o);
  const erasure = new Erasure({ ...o, retention });
  const links = new DataLinks(o);
  const heads = new Heads(o);
  o.jobs.daily(NIGHT, NIGHTLY, async () => {
    await retention.run();
    await erasure.again();
    await heads.lookAtAll();
  });
  return {
    async routes(on) {
      await auditRoutes(on, { db: o.db, heads });
      await dutyRoutes(on, { ...o, retention, erasure });
      await privacyRoutes(on, { ...o, retention, erasure, links });
    },
    start: () => keepCurrent(o.db),
  };
}

function keepCurrent(db: Kysely<Schema>): Promise<void> {
  return keepDisclosures(db, allDisclosures());
}
