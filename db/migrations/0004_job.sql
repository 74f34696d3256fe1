-- What the recruiter entered about the job: facts, role, resume. Forward only.
alter table screens add column job jsonb not null default '{}';
