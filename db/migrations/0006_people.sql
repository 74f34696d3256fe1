-- People who sign in: accounts, organisations, members, keys (better-auth's models under our names), and mail. Forward only.
alter table organisations
  add column slug text unique,
  add column logo text,
  add column metadata text;
update organisations set slug = id::text;
alter table organisations alter column slug set not null;

-- Who belongs where stands in `members`.
alter table users
  drop column organisation_id,
  add column email_verified boolean not null default false,
  add column image text,
  add column two_factor_enabled boolean default false,
  add column updated_at timestamptz not null default now();
update users set email = id::text || '@unknown.invalid' where email is null;
update users set name = '' where name is null;
alter table users alter column email set not null, alter column name set not null;

-- One signed-in browser each. `sessions` are interviews.
create table sign_ins (
  id uuid primary key default gen_random_uuid(),
  token text not null unique,
  user_id uuid not null references users (id) on delete cascade,
  active_organisation_id uuid references organisations (id) on delete set null,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sign_ins_user on sign_ins (user_id);

-- How a user may sign in: a password, or an account at the single sign-on provider.
create table user_accounts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index user_accounts_user on user_accounts (user_id);

-- Links and codes that expire.
create table verifications (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);

create table two_factors (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index two_factors_user on two_factors (user_id);
create index two_factors_secret on two_factors (secret);

create table members (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  role text not null check (role in ('owner', 'recruiter', 'hiring_manager', 'reviewer', 'watcher', 'auditor')),
  created_at timestamptz not null default now(),
  unique (organisation_id, user_id)
);
create index members_user on members (user_id);

-- `invitations` are candidates'.
create table member_invitations (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references organisations (id) on delete cascade,
  email text not null,
  role text not null,
  status text not null,
  inviter_id uuid not null references users (id) on delete cascade,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index member_invitations_organisation on member_invitations (organisation_id);
create index member_invitations_email on member_invitations (email);

create table api_keys (
  id uuid primary key default gen_random_uuid(),
  config_id text not null default 'default',
  name text,
  start text,
  prefix text,
  -- SHA-256 of the key.
  key text not null,
  -- The user whose rights it has.
  reference_id text not null,
  refill_interval integer,
  refill_amount integer,
  last_refill_at timestamptz,
  enabled boolean default true,
  rate_limit_enabled boolean default true,
  rate_limit_time_window integer,
  rate_limit_max integer,
  request_count integer default 0,
  remaining integer,
  last_request timestamptz,
  expires_at timestamptz,
  permissions text,
  metadata text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index api_keys_config on api_keys (config_id);
create index api_keys_reference on api_keys (reference_id);
create unique index api_keys_key on api_keys (key);

-- Shared by all nodes.
create table rate_limits (
  id uuid primary key default gen_random_uuid(),
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

-- What is written to people. Without SMTP_URL it is kept here to be read by owners, else only that it was sent.
create table mails (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisations (id) on delete cascade,
  recipient text not null,
  subject text not null,
  body text,
  html text,
  attachments jsonb not null default '[]',
  status text not null check (status in ('kept', 'sent', 'failed')),
  created_at timestamptz not null default now()
);
create index mails_organisation on mails (organisation_id, created_at desc);

alter table audit_log add column organisation_id uuid references organisations (id);
create index audit_log_organisation on audit_log (organisation_id, id desc);

create index screens_organisation on screens (organisation_id, created_at desc);
