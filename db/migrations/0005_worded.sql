-- A model's wording of a scorecard's claims, beside the computed card and never part of it. Forward only.
alter table scorecards add column worded jsonb;
