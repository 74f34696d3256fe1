/** The tables as kysely sees them; `migrations/` is what they really are. */
import type { ColumnType, Generated } from 'kysely';
import type { ScoringTables } from './scoring.ts';

type Time = ColumnType<Date, Date | string | undefined, Date | string>;
type Moment = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** Written as JSON text, read as what it was. */
type Json = ColumnType<unknown, string, string>;

interface Questions {
  id: string;
  question_number: number;
  title: string;
  description_md: string;
  difficulty: string;
  question_uri: string;
  content_hash: string;
  topics: string[];
  created_at: Time;
  updated_at: Time;
}
interface StarterCodes {
  id: Generated<string>;
  question_id: string;
  language: string;
  code: string;
  main: Generated<string>;
  imports: Generated<string>;
  created_at: Time;
}
interface TestCases {
  id: Generated<string>;
  question_id: string;
  position: number;
  name: string;
  input: Json;
  expected_output: Json;
  hidden: boolean;
  created_at: Time;
}
interface ScreenRows {
  id: Generated<string>;
  organisation_id: string | null;
  candidate_name: string;
  candidate_phone: string;
  question_id: string;
  language: string;
  status: string;
  pin: string;
  settings: ColumnType<unknown, string | undefined, string>;
  job: ColumnType<unknown, string | undefined, string>;
  candidate_email: string | null;
  zone: string | null;
  level: string | null;
  profile: string | null;
  accommodations: ColumnType<unknown, string | undefined, string>;
  timing: Generated<string>;
  mode: Generated<string>;
  opens_at: Moment;
  closes_at: Moment;
  starts_at: Moment;
  moves: Generated<number>;
  missed: Generated<number>;
  cancelled_by: string | null;
  import_id: string | null;
  owner_id: string | null;
  /** Written by the database. */
  search: ColumnType<string, never, never>;
  created_at: Time;
  updated_at: Time;
}
interface Invitations {
  id: Generated<string>;
  screen_id: string;
  token_hash: Buffer;
  expires_at: Time;
  created_at: Time;
}
interface Sessions {
  id: Generated<string>;
  screen_id: string | null;
  user_id: string | null;
  question_id: string;
  language: string;
  status: Generated<string>;
  visibility: Generated<string>;
  epoch: Generated<number>;
  decision: string | null;
  started_at: Time;
  ended_at: Time | null;
  final_code: string | null;
  settings: Json | null;
  created_at: Time;
  updated_at: Time;
}
interface OrganisationSettings {
  organisation_id: string | null;
  settings: Json;
  updated_at: Time;
}
interface Submissions {
  id: Generated<string>;
  user_id: string | null;
  question_id: string;
  session_id: string | null;
  language: string;
  code: string;
  result_json: Json;
  created_at: Time;
}
interface Events {
  session_id: string;
  seq: number;
  at_ms: number;
  type: string;
  payload: Json;
  stored_at: Time;
}
interface PadUpdates {
  session_id: string;
  seq: number;
  at_ms: number;
  origin: string;
  update: Buffer;
  created_at: Time;
}
interface PadStates {
  session_id: string;
  seq: number;
  state: Buffer;
  updated_at: Time;
}
interface Calls {
  call_sid: string;
  session_id: string;
  direction: string;
  status: string;
  created_at: Time;
  updated_at: Time;
}
interface Runs {
  id: string;
  session_id: string;
  seq: number;
  asked_by: string;
  language: string;
  passed: number;
  failed: number;
  total: number;
  result_json: Json;
  duration_ms: number;
  created_at: Time;
}
interface Judgements {
  session_id: string;
  seq: number;
  decision: string;
  reason: string;
  payload: Json;
  snapshot_seq: number | null;
  decided_ms: number | null;
  taken_ms: number | null;
  judged_ms: number | null;
  judge_ms: number | null;
  believed_done: number | null;
  flaw_key: string | null;
  outcome: Generated<string>;
  outcome_ms: number | null;
  outcome_reason: string | null;
}
interface Transcripts {
  session_id: string;
  seq: number;
  speaker: string;
  text: string;
  started_ms: number;
  ended_ms: number;
  act: string | null;
}
interface Consents {
  id: Generated<string>;
  session_id: string;
  seq: number;
  kind: string;
  given: boolean;
  how: string;
  text_version: string;
  created_at: Time;
}
interface Recordings {
  id: Generated<string>;
  session_id: string;
  path: string;
  started_ms: number;
  created_at: Time;
}
interface Scorecards {
  session_id: string;
  body: Json;
  worded: Json | null;
  digest: string | null;
  created_at: Time;
}
interface Claims {
  session_id: string;
  id: string;
  dimension: string;
  text: string;
  body: Json;
}
interface Overrides {
  id: Generated<string>;
  session_id: string;
  decision: string;
  reason: string;
  made_by: string;
  user_id: string | null;
  created_at: Time;
}
interface AuditLog {
  id: Generated<string>;
  at: Time;
  actor: string;
  action: string;
  subject: string;
  detail: Json;
  organisation_id: string | null;
}

interface Organisations {
  id: Generated<string>;
  name: string;
  slug: string;
  created_at: Time;
}
interface Users {
  id: Generated<string>;
  email: string;
  name: string;
  email_verified: Generated<boolean>;
  two_factor_enabled: boolean | null;
  created_at: Time;
  updated_at: Time;
}
interface UserAccounts {
  id: Generated<string>;
  user_id: string;
  provider_id: string;
}
interface Members {
  id: Generated<string>;
  organisation_id: string;
  user_id: string;
  role: string;
  created_at: Time;
}
interface MemberInvitations {
  id: Generated<string>;
  organisation_id: string;
  email: string;
  role: string;
  status: string;
  inviter_id: string;
  expires_at: Time;
  created_at: Time;
}
interface ApiKeys {
  id: Generated<string>;
  name: string | null;
  start: string | null;
  reference_id: string;
  last_request: Time | null;
  expires_at: Time | null;
  created_at: Time;
}
interface Mails {
  id: Generated<string>;
  organisation_id: string | null;
  recipient: string;
  subject: string;
  body: string | null;
  html: string | null;
  attachments: ColumnType<unknown, string | undefined, string>;
  status: 'kept' | 'sent' | 'failed';
  created_at: Time;
}

interface PhoneConsents {
  id: Generated<string>;
  phone: string;
  channel: 'call' | 'text';
  given: boolean;
  how: string;
  said_by: Generated<string>;
  text_version: string | null;
  screen_id: string | null;
  at: Time;
}
interface Letters {
  id: Generated<string>;
  screen_id: string;
  kind: string;
  recipient: string;
  subject: string;
  body: string;
  once_key: string;
  status: string;
  trouble: string | null;
  created_at: Time;
  updated_at: Time;
}
interface CallAttempts {
  screen_id: string;
  n: number;
  call_sid: string | null;
  outcome: string | null;
  at: Date;
}
interface CallPace {
  single: Generated<boolean>;
  next_at: Date;
}
interface CandidateRequests {
  id: Generated<string>;
  screen_id: string;
  kind: string;
  body: string;
  created_at: Time;
  answered_at: Date | null;
}
interface SettingsProfiles {
  organisation_id: string | null;
  name: string;
  settings: Json;
  created_at: Time;
}
interface Texts {
  id: Generated<string>;
  message_sid: string | null;
  direction: 'in' | 'out';
  phone: string;
  kind: string;
  screen_id: string | null;
  once_key: string | null;
  status: string;
  trouble: string | null;
  body: string | null;
  created_at: Time;
  updated_at: Time;
}

export interface Schema extends ScoringTables {
  questions: Questions;
  starter_codes: StarterCodes;
  test_cases: TestCases;
  screens: ScreenRows;
  invitations: Invitations;
  sessions: Sessions;
  organisation_settings: OrganisationSettings;
  submissions: Submissions;
  events: Events;
  pad_updates: PadUpdates;
  pad_states: PadStates;
  calls: Calls;
  runs: Runs;
  judgements: Judgements;
  transcripts: Transcripts;
  consents: Consents;
  recordings: Recordings;
  scorecards: Scorecards;
  claims: Claims;
  overrides: Overrides;
  audit_log: AuditLog;
  phone_consents: PhoneConsents;
  texts: Texts;
  letters: Letters;
  call_attempts: CallAttempts;
  call_pace: CallPace;
  candidate_requests: CandidateRequests;
  settings_profiles: SettingsProfiles;
  organisations: Organisations;
  users: Users;
  user_accounts: UserAccounts;
  members: Members;
  member_invitations: MemberInvitations;
  api_keys: ApiKeys;
  mails: Mails;
}
