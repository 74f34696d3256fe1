-- Lists, calendar and figures of many screens: who looks after one, what a search looks through, and indexes. Forward only.
alter table screens
  -- Who made it; null for what a program, or nobody of an organisation, made.
  add column owner_id uuid references users (id) on delete set null,
  -- The candidate's name and the title of the job. Problems are found by their own titles.
  add column search text not null generated always as (candidate_name || ' ' || coalesce(job ->> 'title', '')) stored;

-- Lists are of one organisation, the newest first, whatever else is chosen; `id` keeps pages apart where moments are equal.
drop index screens_organisation;
create index screens_organisation on screens (organisation_id, created_at desc, id);
create index screens_status on screens (organisation_id, status, created_at desc, id);
create index screens_question on screens (organisation_id, question_id, created_at desc, id);
create index screens_owner on screens (organisation_id, owner_id, created_at desc, id);
create index screens_name on screens (organisation_id, lower(candidate_name), id);
create index screens_starts on screens (organisation_id, starts_at, id) where starts_at is not null;
create index sessions_decision on sessions (decision, screen_id) where decision is not null;

-- Figures are added up from these events alone; of the others there are a hundred times as many.
create index events_of_figures on events (session_id, seq)
  where type in ('PHASE', 'ERROR', 'RESUMED', 'HINT_GIVEN');

-- A search is quick with pg_trgm (in every usual Postgres); without the right to it, it reads the organisation's screens.
do $$
begin
  create extension if not exists pg_trgm;
  create index screens_search on screens using gin (search gin_trgm_ops);
exception
  when insufficient_privilege or undefined_file or undefined_object or feature_not_supported then
    raise notice 'pg_trgm is not to be had: searches read every screen of the organisation';
end
$$;
