-- The usual settings of an organisation; what a screen says itself stands before them. Without an organisation: the
-- server's own, for screens of nobody's. Forward only.
create table organisation_settings (
  organisation_id uuid unique nulls not distinct references organisations (id) on delete cascade,
  settings jsonb not null,
  updated_at timestamptz not null default now()
);
-- Both together, as they were when the sitting began: whoever changes the usual ones changes no interview under way.
alter table sessions add column settings jsonb;
