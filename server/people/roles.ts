/** What each role may do: this table, and nothing else, decides. */
import type { Permission, Role } from '../http/contract/people.ts';
import { PERMISSIONS } from '../http/contract/people.ts';

const MAY: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  recruiter: [
    'screens.read',
    'screens.write',
    'live.watch',
    'live.act',
    'live.listen',
    'review.read',
    'scorecard.read',
    'review.export',
    'audio.download',
    'candidates.identity',
    'problems.read',
    'people.read',
    'docs.read',
  ],
  hiring_manager: [
    'screens.read',
    'live.watch',
    'live.listen',
    'review.read',
    'review.export',
    'scorecard.read',
    'scorecard.rate',
    'scorecard.override',
    'audio.download',
    'candidates.identity',
    'problems.read',
    'problems.answers',
    'people.read',
    'docs.read',
  ],
  /**
   * Without `candidates.identity` no name is shown; without `audio.download` no voice is heard; without `scorecard.read` no
   * level of the machine's before their own.
   */
  reviewer: ['screens.read', 'review.read', 'scorecard.rate', 'problems.read'],
  /** Without `live.listen` no voice is heard; without `review.read` a session is open to them only while it is held (gate.ts). */
  watcher: ['screens.read', 'live.watch', 'candidates.identity'],
  auditor: ['audit.read', 'consents.read', 'people.read'],
};

export function mayDo(role: Role, permission: Permission): boolean {
  return MAY[role].includes(permission);
}

export function permissionsOf(role: Role): readonly Permission[] {
  return MAY[role];
}
