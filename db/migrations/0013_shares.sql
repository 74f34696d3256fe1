-- Links that show one review to people without an account, and screens that came with the product. Forward only.
create table share_links (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references sessions (id) on delete cascade,
  -- SHA-256 of the token, which is shown once and not stored.
  token_hash bytea not null unique,
  anonymised boolean not null,
  audio boolean not null,
  -- Whom it was made for, in the words of who made it.
  note text not null default '',
  made_by text not null,
  actor text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  opened integer not null default 0,
  last_opened_at timestamptz
);
create index share_links_session on share_links (session_id, created_at desc);

-- Recorded screens to look at, no candidate's.
alter table screens add column demonstration boolean not null default false;
-- When an organisation got them: once.
alter table organisations add column demonstrated_at timestamptz;
