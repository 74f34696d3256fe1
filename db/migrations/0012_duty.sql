-- Duty: the consent ledger, disclosures as they were shown, retention, deletion, and an audit log that only grows. Forward only.

-- ---- where a candidate is, and what must be kept
alter table screens
  -- Which disclosure holds; null: told from the zone and the number.
  add column jurisdiction text,
  -- Of the written notice; null: told from the number.
  add column notice_language text,
  -- Kept whatever retention and requests say, until a person lets go of it.
  add column held_at timestamptz,
  add column held_by text,
  add column held_why text;

-- ---- the consent ledger
-- What a telephone number has agreed to, of each organisation. The newest row counts; taking it back is a row of its own.
alter table phone_consents
  -- Null with `given = false`: said to the number that all organisations share, so it holds for all of them.
  add column organisation_id uuid references organisations (id),
  add column session_id uuid,
  -- A row outlives its screen.
  drop constraint phone_consents_screen_id_fkey,
  drop constraint phone_consents_channel_check,
  add constraint phone_consents_channel_check check (channel in ('call', 'text', 'recording', 'interview'));
update phone_consents c set organisation_id = s.organisation_id from screens s where s.id = c.screen_id;
insert into phone_consents (organisation_id, phone, channel, given, how, at, said_by, text_version)
select distinct s.organisation_id, c.phone, c.channel, c.given, c.how, c.at, c.said_by, c.text_version
from phone_consents c join screens s on s.candidate_phone = c.phone and s.organisation_id is not null
where c.organisation_id is null and c.screen_id is null;
insert into phone_consents (organisation_id, phone, channel, given, how, at, said_by, text_version, screen_id, session_id)
select s.organisation_id, s.candidate_phone, kind.channel, c.given, c.how, c.created_at, 'candidate', c.text_version, s.id, t.id
from consents c join sessions t on t.id = c.session_id join screens s on s.id = t.screen_id
cross join (values ('interview'), ('recording')) kind (channel)
where kind.channel = 'interview' or c.text_version not like '%silent%'
order by c.created_at;
create index phone_consents_organisation on phone_consents (organisation_id, at desc, id desc);

-- ---- tables that only grow
-- Refuses every change but those made inside the one function that the trigger names.
create function only_append() returns trigger language plpgsql as $$
declare
  stack text;
begin
  get diagnostics stack = pg_context;
  if tg_op <> 'TRUNCATE' and stack ~ ('PL/pgSQL function ' || tg_argv[0] || '\(') then
    return coalesce(new, old);
  end if;
  raise exception '% only grows: nothing in it is changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger phone_consents_only_append before update or delete on phone_consents
  for each row execute function only_append('erase_consents');
create trigger phone_consents_no_truncate before truncate on phone_consents
  for each statement execute function only_append('erase_consents');

-- That somebody agreed to something stays; who it was does not. How many rows.
create function erase_consents(of_organisation uuid, of_phone text, mark text) returns integer language plpgsql as $$
declare
  n integer;
begin
  update phone_consents set phone = mark, screen_id = null, session_id = null
  where phone = of_phone and (
    organisation_id is not distinct from of_organisation
    -- Said to all: it goes with the last organisation that knows the number.
    or (organisation_id is null and not exists (
      select from screens s where s.candidate_phone = of_phone and s.organisation_id is distinct from of_organisation)));
  get diagnostics n = row_count;
  return n;
end $$;

-- ---- the audit log: each row carries the hash of the one before it, of each organisation
alter table audit_log add column chain_no bigint, add column prev_hash bytea, add column hash bytea;

create function chain_of(organisation_id uuid) returns uuid language sql immutable as
  $$ select coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid) $$;

create function audit_hash(
  prev_hash bytea, chain_no bigint, at timestamptz, actor text, action text, subject text, detail jsonb, organisation_id uuid
) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(
    encode(prev_hash, 'hex'), chain_no, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    actor, action, subject, detail, organisation_id)::text, 'UTF8'))
$$;

create function audit_chain() returns trigger language plpgsql as $$
declare
  last_no bigint;
  last_hash bytea;
begin
  -- One after another within an organisation; the next one sees what this one stores.
  perform pg_advisory_xact_lock(hashtextextended('audit:' || chain_of(new.organisation_id), 0));
  select a.chain_no, a.hash into last_no, last_hash from audit_log a
  where chain_of(a.organisation_id) = chain_of(new.organisation_id) and a.chain_no is not null
  order by a.chain_no desc limit 1;
  new.chain_no := coalesce(last_no, 0) + 1;
  new.prev_hash := last_hash;
  new.hash := audit_hash(
    new.prev_hash, new.chain_no, new.at, new.actor, new.action, new.subject, new.detail, new.organisation_id);
  return new;
end $$;

create unique index audit_log_chain on audit_log (chain_of(organisation_id), chain_no desc);
do $$
declare
  old audit_log;
  last_no bigint;
  last_hash bytea;
begin
  for old in select * from audit_log order by id loop
    select max(a.chain_no) into last_no from audit_log a where chain_of(a.organisation_id) = chain_of(old.organisation_id);
    select a.hash into last_hash from audit_log a
    where chain_of(a.organisation_id) = chain_of(old.organisation_id) and a.chain_no = last_no;
    update audit_log set chain_no = coalesce(last_no, 0) + 1, prev_hash = last_hash,
      hash = audit_hash(last_hash, coalesce(last_no, 0) + 1, old.at, old.actor, old.action, old.subject, old.detail, old.organisation_id)
    where id = old.id;
  end loop;
end $$;
alter table audit_log alter column chain_no set not null, alter column hash set not null;

create trigger audit_log_chain before insert on audit_log for each row execute function audit_chain();
create trigger audit_log_only_append before update or delete on audit_log
  for each row execute function only_append('prune_audit');
create trigger audit_log_no_truncate before truncate on audit_log
  for each statement execute function only_append('prune_audit');

-- The log's own retention: what goes is told in the log, with the hash that the first kept row points to.
create function prune_audit(of_organisation uuid, before timestamptz) returns integer language plpgsql as $$
declare
  last_no bigint;
  last_hash text;
  n integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || chain_of(of_organisation), 0));
  -- From the beginning up to a row, never out of the middle.
  select min(chain_no) - 1 into last_no from audit_log
  where chain_of(organisation_id) = chain_of(of_organisation) and at >= before;
  if last_no is null then
    select max(chain_no) into last_no from audit_log where chain_of(organisation_id) = chain_of(of_organisation);
  end if;
  select encode(hash, 'hex') into last_hash from audit_log
  where chain_of(organisation_id) = chain_of(of_organisation) and chain_no = last_no;
  if last_hash is null then return 0; end if;
  insert into audit_log (actor, action, subject, detail, organisation_id)
  values ('retention', 'audit_log_pruned', 'audit_log',
    jsonb_build_object('before', to_char(before at time zone 'utc', 'YYYY-MM-DD'), 'last_hash', last_hash), of_organisation);
  delete from audit_log where chain_of(organisation_id) = chain_of(of_organisation) and chain_no <= last_no;
  get diagnostics n = row_count;
  return n;
end $$;

-- Numbers of rows that are not as they were written, or whose predecessor is missing.
create function audit_broken(of_organisation uuid) returns setof bigint language sql stable as $$
  select x.chain_no from (
    select a.*, lag(a.hash) over w as hash_before, lag(a.chain_no) over w as no_before, row_number() over w as n
    from audit_log a where chain_of(a.organisation_id) = chain_of(of_organisation)
    window w as (order by a.chain_no)
  ) x
  where x.hash <> audit_hash(x.prev_hash, x.chain_no, x.at, x.actor, x.action, x.subject, x.detail, x.organisation_id)
    or (x.n > 1 and (x.prev_hash is distinct from x.hash_before or x.chain_no <> x.no_before + 1))
    or (x.n = 1 and x.chain_no > 1 and not exists (
      select from audit_log p where chain_of(p.organisation_id) = chain_of(of_organisation)
        and p.action = 'audit_log_pruned' and p.detail->>'last_hash' = encode(x.prev_hash, 'hex')))
  order by x.chain_no
$$;

-- ---- disclosures, word for word, as this server has used them
create table disclosures (
  -- `<jurisdiction>.<language>.<variant>.<first characters of the hash>`
  version text primary key,
  jurisdiction text not null,
  language text not null,
  variant text not null,
  body text not null,
  -- SHA-256 of the body.
  hash text not null,
  first_used timestamptz not null default now()
);

-- ---- retention
create table retention (
  organisation_id uuid unique nulls not distinct references organisations (id) on delete cascade,
  -- Days of each artefact, and who decides on requests.
  rules jsonb not null,
  updated_at timestamptz not null default now()
);
-- What retention has taken from a sitting.
create table artefacts_gone (
  session_id uuid not null references sessions (id) on delete cascade,
  artefact text not null check (artefact in ('audio', 'transcript', 'code', 'scorecard', 'exports')),
  at timestamptz not null default now(),
  primary key (session_id, artefact)
);
create index sessions_ended on sessions (ended_at) where status <> 'in_progress';

-- ---- deletion
create table deletion_requests (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid references organisations (id) on delete cascade,
  -- It outlives the screen, so it names nobody.
  screen_id uuid not null,
  asked_by text not null check (asked_by in ('candidate', 'staff')),
  status text not null default 'asked' check (status in ('asked', 'approved', 'refused', 'done')),
  decided_by text,
  -- What the owner answers when it is refused.
  answer text,
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  done_at timestamptz
);
create unique index deletion_requests_open on deletion_requests (screen_id) where status in ('asked', 'approved');
create index deletion_requests_organisation on deletion_requests (organisation_id, created_at desc);

-- All that is written in a mail.
create function mail_words(mail mails) returns text language sql immutable as
  $$ select concat_ws(E'\n', mail.recipient, mail.subject, mail.body, mail.html, mail.attachments::text) $$;
