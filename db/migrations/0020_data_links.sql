-- Links by which candidates come to their data when the one of their interview opens nothing any more. Forward only.
create table data_links (
  -- SHA-256 of what stands in the mail.
  token_hash bytea primary key,
  screen_id uuid not null references screens (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- Opened once, and never again.
  opened_at timestamptz
);
create index data_links_screen on data_links (screen_id, created_at);
