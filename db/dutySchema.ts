/** The tables of duty as kysely sees them: consents, the audit log, retention, deletion. */
import type { ColumnType, Generated } from 'kysely';

type Time = ColumnType<Date, Date | string | undefined, Date | string>;
type Moment = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Json = ColumnType<unknown, string, string>;

interface AuditLog {
  id: Generated<string>;
  at: Time;
  actor: string;
  action: string;
  subject: string;
  detail: Json;
  organisation_id: string | null;
  /** Written by the table's trigger: a hash of this row and of the one before it, within an organisation. */
  chain_no: ColumnType<string, never, never>;
  prev_hash: ColumnType<Buffer | null, never, never>;
  hash: ColumnType<Buffer, never, never>;
}
interface PhoneConsents {
  id: Generated<string>;
  organisation_id: string | null;
  session_id: string | null;
  phone: string;
  channel: 'call' | 'text' | 'recording' | 'interview';
  given: boolean;
  how: string;
  said_by: Generated<string>;
  text_version: string | null;
  screen_id: string | null;
  at: Time;
}
interface Disclosures {
  version: string;
  jurisdiction: string;
  language: string;
  variant: string;
  body: string;
  hash: string;
  first_used: Time;
}
interface Retention {
  organisation_id: string | null;
  rules: Json;
  updated_at: Time;
}
interface ArtefactsGone {
  session_id: string;
  artefact: 'audio' | 'transcript' | 'code' | 'scorecard' | 'exports';
  at: Time;
}
interface DeletionRequests {
  id: Generated<string>;
  organisation_id: string | null;
  screen_id: string;
  asked_by: 'candidate' | 'staff';
  status: ColumnType<
    'asked' | 'approved' | 'refused' | 'done',
    'asked' | 'approved' | undefined,
    'asked' | 'approved' | 'refused' | 'done'
  >;
  decided_by: string | null;
  answer: string | null;
  created_at: Time;
  decided_at: Moment;
  done_at: Moment;
}

interface DataLinks {
  token_hash: Buffer;
  screen_id: string;
  created_at: Time;
  expires_at: Time;
  opened_at: Moment;
}

export interface DutyTables {
  audit_log: AuditLog;
  phone_consents: PhoneConsents;
  disclosures: Disclosures;
  retention: Retention;
  artefacts_gone: ArtefactsGone;
  deletion_requests: DeletionRequests;
  data_links: DataLinks;
}
