-- Every judgement with the snapshot it is about, its times on the session's clock, and what became of it. Forward only.
alter table judgements
  add column snapshot_seq integer,
  add column decided_ms double precision,
  add column taken_ms double precision,
  add column judged_ms double precision,
  add column judge_ms double precision,
  add column believed_done double precision,
  add column flaw_key text,
  add column outcome text not null default 'silent' check (outcome in ('silent', 'waiting', 'spoken', 'cut', 'dropped')),
  add column outcome_ms double precision,
  add column outcome_reason text;

update judgements j
set snapshot_seq = (j.payload->>'snapshot_seq')::int,
    decided_ms = e.at_ms,
    judge_ms = (j.payload->>'judge_ms')::float8,
    outcome = case e.type when 'SILENT' then 'silent' else 'waiting' end
from events e
where e.session_id = j.session_id and e.seq = j.seq;

update judgements j
set outcome = case when (e.payload->>'cut')::boolean then 'cut' else 'spoken' end,
    outcome_ms = (e.payload->>'started_ms')::float8
from events e
where e.session_id = j.session_id and e.type = 'UTTERANCE' and (e.payload->>'speaks_seq')::int = j.seq;

-- What was decided before this column existed and never heard: nobody recorded why.
update judgements set outcome = 'dropped' where outcome = 'waiting';
