-- Dimensions of an organisation by version, what people say beside the machine's values, who opened what, and ratings.
-- Forward only.
create table rubrics (
  -- Null: of screens that belong to nobody.
  organisation_id uuid references organisations (id) on delete cascade,
  version integer not null check (version > 0),
  dimensions jsonb not null,
  made_by text not null,
  created_at timestamptz not null default now(),
  unique nulls not distinct (organisation_id, version)
);

alter table scorecards
  -- SHA-256 of the computed part as canonical JSON; null for those that were made before.
  add column digest text;

-- The level that a person gives a dimension; the newest counts, the machine's stays.
create table level_overrides (
  id bigint generated always as identity primary key,
  session_id uuid not null references sessions (id) on delete cascade,
  dimension text not null,
  -- Null is "not enough evidence".
  level integer check (level between 1 and 4),
  reason text not null,
  made_by text not null,
  user_id uuid references users (id) on delete set null,
  created_at timestamptz not null default now()
);
create index level_overrides_session on level_overrides (session_id, id desc);
alter table overrides add column user_id uuid references users (id) on delete set null;

-- Whoever was shown the machine's levels rates no longer blind.
create table scorecard_views (
  session_id uuid not null references sessions (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  at timestamptz not null default now(),
  primary key (session_id, user_id)
);
-- A decision is final only by somebody who has opened the evidence.
create table evidence_openings (
  session_id uuid not null references sessions (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  claim_id text not null,
  event_seq integer not null,
  at timestamptz not null default now(),
  primary key (session_id, user_id, claim_id, event_seq)
);

create table ratings (
  session_id uuid not null references sessions (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  made_by text not null,
  -- Level by dimension.
  levels jsonb not null,
  note text not null default '',
  blind boolean not null,
  created_at timestamptz not null default now(),
  primary key (session_id, user_id)
);
