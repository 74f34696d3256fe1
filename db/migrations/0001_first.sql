-- House plan, section 5. Forward only.
create table organisations (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  created_at timestamptz not null default now()
);

create table users (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisations (id),
  email text unique,
  name text,
  created_at timestamptz not null default now()
);

create table questions (
  id text primary key,
  question_number integer not null unique,
  title text not null,
  description_md text not null,
  difficulty text not null check (difficulty in ('Easy', 'Medium', 'Hard')),
  question_uri text not null,
  content_hash text not null,
  topics text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table starter_codes (
  id uuid primary key default gen_random_uuid(),
  question_id text not null references questions (id) on delete cascade,
  language text not null,
  code text not null,
  main text not null default '',
  imports text not null default '',
  created_at timestamptz not null default now(),
  unique (question_id, language)
);

create table test_cases (
  id uuid primary key default gen_random_uuid(),
  question_id text not null references questions (id) on delete cascade,
  position integer not null,
  name text not null,
  input jsonb not null,
  expected_output jsonb not null,
  hidden boolean not null,
  created_at timestamptz not null default now()
);
create index test_cases_question on test_cases (question_id, position);

create table screens (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisations (id),
  candidate_name text not null,
  candidate_phone text not null,
  question_id text not null,
  language text not null,
  status text not null check (status in ('created', 'calling', 'in_progress', 'completed', 'abandoned', 'cancelled')),
  pin text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- A PIN finds one screen among those that may still be taken.
create unique index screens_open_pin on screens (pin) where status in ('created', 'calling', 'in_progress');
create index screens_created on screens (created_at desc);

create table invitations (
  id uuid primary key default gen_random_uuid(),
  screen_id uuid not null references screens (id) on delete cascade,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index invitations_screen on invitations (screen_id, created_at desc);

create table sessions (
  id uuid primary key default gen_random_uuid(),
  screen_id uuid references screens (id) on delete cascade,
  user_id uuid references users (id),
  question_id text not null,
  language text not null,
  status text not null default 'in_progress' check (status in ('in_progress', 'completed', 'abandoned')),
  visibility text not null default 'private' check (visibility in ('private', 'public', 'unlisted')),
  epoch integer not null default 0,
  decision text,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  final_code text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- One open sitting of a screen, whoever asks for it first.
create unique index sessions_one_open on sessions (screen_id) where status = 'in_progress';
create index sessions_screen on sessions (screen_id, started_at desc);

create table submissions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references users (id),
  question_id text not null,
  session_id uuid references sessions (id) on delete cascade,
  language text not null,
  code text not null,
  result_json jsonb not null,
  created_at timestamptz not null default now()
);

create table events (
  session_id uuid not null references sessions (id) on delete cascade,
  seq integer not null check (seq > 0),
  at_ms double precision not null check (at_ms >= 0),
  type text not null,
  payload jsonb not null,
  stored_at timestamptz not null default now(),
  primary key (session_id, seq)
);

-- Every Yjs update: any moment of the pad can be rebuilt.
create table pad_updates (
  session_id uuid not null references sessions (id) on delete cascade,
  seq integer not null check (seq > 0),
  at_ms double precision not null,
  origin text not null,
  update bytea not null,
  created_at timestamptz not null default now(),
  primary key (session_id, seq)
);

-- The merged document up to `seq`, so that loading is quick. The updates stay.
create table pad_states (
  session_id uuid primary key references sessions (id) on delete cascade,
  seq integer not null,
  state bytea not null,
  updated_at timestamptz not null default now()
);

create table calls (
  call_sid text primary key,
  session_id uuid not null references sessions (id) on delete cascade,
  direction text not null,
  status text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index calls_session on calls (session_id);

create table runs (
  id uuid primary key,
  session_id uuid not null references sessions (id) on delete cascade,
  seq integer not null,
  asked_by text not null,
  language text not null,
  passed integer not null,
  failed integer not null,
  total integer not null,
  result_json jsonb not null,
  duration_ms double precision not null,
  created_at timestamptz not null default now()
);
create index runs_session on runs (session_id, seq);

create table judgements (
  session_id uuid not null references sessions (id) on delete cascade,
  seq integer not null,
  decision text not null,
  reason text not null,
  payload jsonb not null,
  primary key (session_id, seq)
);

create table transcripts (
  session_id uuid not null references sessions (id) on delete cascade,
  seq integer not null,
  speaker text not null,
  text text not null,
  started_ms double precision not null,
  ended_ms double precision not null,
  act text,
  primary key (session_id, seq)
);

create table consents (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references sessions (id) on delete cascade,
  seq integer not null,
  kind text not null,
  given boolean not null,
  how text not null,
  text_version text not null,
  created_at timestamptz not null default now(),
  unique (session_id, seq)
);

create table recordings (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null unique references sessions (id) on delete cascade,
  path text not null,
  started_ms double precision not null,
  created_at timestamptz not null default now()
);

create table scorecards (
  session_id uuid primary key references sessions (id) on delete cascade,
  body jsonb not null,
  created_at timestamptz not null default now()
);

create table claims (
  session_id uuid not null references sessions (id) on delete cascade,
  id text not null,
  dimension text not null,
  text text not null,
  body jsonb not null,
  primary key (session_id, id)
);

create table overrides (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references sessions (id) on delete cascade,
  decision text not null,
  reason text not null,
  made_by text not null,
  created_at timestamptz not null default now()
);
create index overrides_session on overrides (session_id, created_at desc);

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);
