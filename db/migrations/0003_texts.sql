-- What a telephone number has agreed to. The newest row of a number and channel counts.
create table phone_consents (
  id bigint generated always as identity primary key,
  phone text not null,
  channel text not null check (channel in ('call', 'text')),
  given boolean not null,
  how text not null,
  at timestamptz not null default now()
);
create index phone_consents_newest on phone_consents (phone, channel, id desc);

create table texts (
  id bigint generated always as identity primary key,
  message_sid text unique,
  direction text not null check (direction in ('in', 'out')),
  phone text not null,
  kind text not null,
  screen_id uuid references screens (id) on delete cascade,
  -- Whoever stores it first sends: a job that runs twice texts once.
  once_key text unique,
  status text not null,
  trouble text,
  -- Of texts that came in; what we send is fixed.
  body text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index texts_screen on texts (screen_id, created_at);
create index texts_phone on texts (phone, created_at desc);
