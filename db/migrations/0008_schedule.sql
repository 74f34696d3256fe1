-- When and how a screen is held, what was sent to the candidate about it, and what they said. Forward only.
alter table screens
  add column candidate_email text,
  -- IANA name of the candidate's zone.
  add column zone text,
  -- Set where the system picked the problem.
  add column level text check (level in ('Easy', 'Medium', 'Hard')),
  add column profile text,
  add column accommodations jsonb not null default '{}',
  add column timing text not null default 'anytime' check (timing in ('anytime', 'fixed', 'window')),
  add column mode text not null default 'dial_in' check (mode in ('dial_in', 'call_me')),
  -- A candidate may choose a time from `opens_at` until `closes_at`.
  add column opens_at timestamptz,
  add column closes_at timestamptz,
  add column starts_at timestamptz,
  -- How often the time was set: the calendar entry's sequence.
  add column moves integer not null default 0,
  -- Appointments that passed without the candidate.
  add column missed integer not null default 0,
  add column cancelled_by text check (cancelled_by in ('recruiter', 'candidate')),
  add column import_id uuid;
create index screens_email on screens (lower(candidate_email));
create index screens_phone on screens (candidate_phone);
create index screens_import on screens (import_id) where import_id is not null;

alter table phone_consents
  add column said_by text not null default 'candidate' check (said_by in ('candidate', 'recruiter', 'network')),
  -- Which wording they agreed to; null where they used their own.
  add column text_version text,
  add column screen_id uuid references screens (id) on delete set null;

-- What was mailed to a candidate. Whoever stores the key first sends.
create table letters (
  id bigint generated always as identity primary key,
  screen_id uuid not null references screens (id) on delete cascade,
  kind text not null,
  recipient text not null,
  subject text not null,
  body text not null,
  once_key text not null unique,
  status text not null check (status in ('claimed', 'sent', 'kept', 'failed')),
  trouble text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index letters_screen on letters (screen_id, id);

-- Calls that we placed by ourselves, and what came of them.
create table call_attempts (
  screen_id uuid not null references screens (id) on delete cascade,
  n integer not null,
  call_sid text unique,
  -- Null until the call has ended.
  outcome text,
  at timestamptz not null,
  primary key (screen_id, n)
);

-- The account's calls per second, shared by all processes: the next free moment.
create table call_pace (
  single boolean primary key default true check (single),
  next_at timestamptz not null
);
insert into call_pace (next_at) values ('epoch');

-- What candidates ask a person for.
create table candidate_requests (
  id bigint generated always as identity primary key,
  screen_id uuid not null references screens (id) on delete cascade,
  kind text not null check (kind in ('accommodation', 'person')),
  body text not null,
  created_at timestamptz not null default now(),
  answered_at timestamptz
);
create index candidate_requests_screen on candidate_requests (screen_id, id);

-- Named settings of an organisation to choose from when a screen is made; the screen keeps its own copy.
create table settings_profiles (
  organisation_id uuid references organisations (id) on delete cascade,
  name text not null,
  settings jsonb not null,
  created_at timestamptz not null default now(),
  unique nulls not distinct (organisation_id, name)
);
