import type { Role } from '../../server/http/contract/people.ts';

export const ROLE_LABELS: Record<Role, string> = {
  owner: 'Owner',
  recruiter: 'Recruiter',
  hiring_manager: 'Hiring manager',
  reviewer: 'Reviewer',
  watcher: 'Watcher',
  auditor: 'Auditor',
};

/** For whoever chooses one. */
export const ROLE_MEANS: Record<Role, string> = {
  owner: 'May do everything, people and settings included.',
  recruiter: 'Makes and runs screens, watches live, reads every review.',
  hiring_manager: 'Watches live, reads every review and decides.',
  reviewer: 'Reads reviews without knowing who the candidate is: no name, no voice.',
  watcher: 'Watches interviews while they are held, and nothing else.',
  auditor: 'Reads who did what, and what candidates agreed to. Changes nothing.',
};
