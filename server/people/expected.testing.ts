/** Every route that the server answers, and whom it is for. */
import { ROLES, type Role } from '../http/contract/people.ts';

const OWNER: readonly Role[] = ['owner'];
const RECRUITER: readonly Role[] = ['owner', 'recruiter'];
const MANAGER: readonly Role[] = ['owner', 'hiring_manager'];
const BOTH: readonly Role[] = ['owner', 'recruiter', 'hiring_manager'];
const REVIEWS: readonly Role[] = [...BOTH, 'reviewer'];
const RATES: readonly Role[] = [...MANAGER, 'reviewer'];
const WATCHES: readonly Role[] = [...BOTH, 'watcher'];
const AUDITS: readonly Role[] = ['owner', 'auditor'];
type Whom = readonly Role[] | 'anyone' | 'signed in' | 'their own proof';

/** `in person`: a sign-in is asked for, an API key will not do. */
export type Expected = Whom | readonly [readonly Role[], 'in person'];

export const EXPECTED: Record<string, Expected> = {
  'GET /healthz': 'their own proof',
  'GET /readyz': 'their own proof',
  'GET /metrics': OWNER,
  'GET /api/docs': BOTH,
  'GET /api/docs/json': BOTH,
  'GET /api/docs/yaml': BOTH,
  'GET /api/docs/static/*': BOTH,
  'GET /api/docs/static/index.html': BOTH,
  'GET /api/docs/static/swagger-initializer.js': BOTH,

  'POST /api/auth/sign-in/email': 'anyone',
  'POST /api/auth/sign-in/magic-link': 'anyone',
  'GET /api/auth/magic-link/verify': 'anyone',
  'POST /api/auth/sign-in/social': 'anyone',
  'GET /api/auth/callback/:id': 'anyone',
  'POST /api/auth/two-factor/verify-totp': 'anyone',
  'POST /api/auth/two-factor/verify-backup-code': 'anyone',
  'POST /api/auth/sign-out': 'anyone',
  'POST /api/auth/request-password-reset': 'anyone',
  'POST /api/auth/reset-password': 'anyone',
  'POST /api/auth/change-password': 'signed in',
  'POST /api/auth/two-factor/enable': 'signed in',
  'POST /api/auth/two-factor/disable': 'signed in',
  'POST /api/auth/two-factor/generate-backup-codes': 'signed in',
  'POST /api/auth/organization/accept-invitation': 'signed in',
  'POST /api/auth/organization/invite-member': [OWNER, 'in person'],
  'POST /api/auth/organization/cancel-invitation': [OWNER, 'in person'],
  'POST /api/auth/organization/update-member-role': [OWNER, 'in person'],
  'POST /api/auth/organization/remove-member': [OWNER, 'in person'],

  'GET /api/v1/settings': RECRUITER,
  'PUT /api/v1/settings': OWNER,
  'POST /api/v1/attachments': RECRUITER,
  'PUT /api/v1/screens/:id/attachments/:what': RECRUITER,
  'DELETE /api/v1/screens/:id/attachments/:what': RECRUITER,
  'GET /api/v1/sessions/:id/submissions': REVIEWS,

  'GET /api/v1/me': 'anyone',
  'POST /api/v1/owner': 'anyone',
  'GET /local': 'anyone',
  'GET /api/v1/invitations/:id': 'anyone',
  'POST /api/v1/invitations/:id/accept': 'anyone',
  'GET /api/v1/people': [...BOTH, 'auditor'],
  'GET /api/v1/mails': [OWNER, 'in person'],
  'GET /api/v1/audit': AUDITS,
  'GET /api/v1/keys': [ROLES, 'in person'],
  'POST /api/v1/keys': [ROLES, 'in person'],
  'DELETE /api/v1/keys/:id': [ROLES, 'in person'],

  'POST /api/v1/screens': RECRUITER,
  'GET /api/v1/screens': [...REVIEWS, 'watcher'],
  'GET /api/v1/screens/:id': [...REVIEWS, 'watcher'],
  'PATCH /api/v1/screens/:id': RECRUITER,
  'DELETE /api/v1/screens/:id': RECRUITER,
  'POST /api/v1/screens/:id/cancel': RECRUITER,
  'POST /api/v1/screens/:id/call': RECRUITER,
  'POST /api/v1/screens/:id/invite': RECRUITER,
  'GET /api/v1/screens/:id/schedule': [...REVIEWS, 'watcher'],
  'POST /api/v1/screens/import/preview': RECRUITER,
  'POST /api/v1/screens/import': RECRUITER,
  'GET /api/v1/screens/profiles': RECRUITER,
  'POST /api/v1/screens/profiles': RECRUITER,
  'DELETE /api/v1/screens/profiles/:name': RECRUITER,
  'GET /api/v1/problems': REVIEWS,
  'GET /api/v1/stats': [...REVIEWS, 'watcher'],

  'GET /api/v1/sessions/:id': [...REVIEWS, 'watcher'],
  'GET /api/v1/sessions/:id/events': [...REVIEWS, 'watcher'],
  'GET /api/v1/sessions/:id/transcript': REVIEWS,
  'GET /api/v1/sessions/:id/runs': REVIEWS,
  'GET /api/v1/sessions/:id/timeline': REVIEWS,
  'GET /api/v1/sessions/:id/audio': BOTH,
  'GET /api/v1/sessions/:id/live': WATCHES,
  'GET /api/v1/sessions/:id/watch-token': WATCHES,
  'POST /api/v1/sessions/:id/end': RECRUITER,
  'GET /api/v1/sessions/:id/scorecard': REVIEWS,
  'POST /api/v1/sessions/:id/scorecard/opened': [MANAGER, 'in person'],
  'POST /api/v1/sessions/:id/scorecard/override': [MANAGER, 'in person'],
  'GET /api/v1/sessions/:id/rating': RATES,
  'POST /api/v1/sessions/:id/rating': [RATES, 'in person'],
  'GET /api/v1/sessions/:id/report': REVIEWS,
  'GET /api/v1/calibration': RATES,
  'GET /api/v1/scorecard/rules': 'anyone',
  'GET /api/v1/scorecard/rubric': REVIEWS,
  'PUT /api/v1/scorecard/rubric': OWNER,
  'GET /api/v1/sessions/:id/export': BOTH,
  'GET /api/v1/phone': 'anyone',

  'GET /api/v1/pad/:token': 'their own proof',
  'GET /api/v1/pad/:token/events': 'their own proof',
  'POST /api/v1/pad/:token/run': 'their own proof',
  'GET /api/v1/pad/:token/appointment': 'their own proof',
  'POST /api/v1/pad/:token/appointment': 'their own proof',
  'GET /api/v1/pad/:token/slots': 'their own proof',
  'GET /api/v1/pad/:token/calendar': 'their own proof',
  'POST /api/v1/pad/:token/cancel': 'their own proof',
  'POST /api/v1/pad/:token/consent': 'their own proof',
  'POST /api/v1/pad/:token/ask': 'their own proof',
  'POST /api/v1/pad/:token/call-me': 'their own proof',
  'POST /api/v1/pad/:token/language': 'their own proof',
  'POST /api/v1/pad/:token/fact': 'their own proof',
  'POST /api/v1/pad/:token/text-mode': 'their own proof',
  'POST /api/v1/pad/:token/answer': 'their own proof',
  'POST /api/v1/pad/:token/choice': 'their own proof',
  'GET /pad/sync/:sessionId': 'their own proof',
  'POST /twilio/voice': 'their own proof',
  'POST /twilio/voice/resume': 'their own proof',
  'POST /twilio/call-status': 'their own proof',
  'POST /twilio/amd': 'their own proof',
  'POST /twilio/recording': 'their own proof',
  'POST /twilio/stream-status': 'their own proof',
  'POST /twilio/sms': 'their own proof',
  'POST /twilio/sms-status': 'their own proof',
  'GET /twilio/media': 'their own proof',
};
/** Pages hold nothing: what they show comes from the routes above. */
export const PAGE =
  /^GET \/($|s\/:token$|recruiter($|\/\*$)|review\/|phone$|scoring$|sign-in$|forgotten-password$|new-password$|welcome\/|invitation\/|account$|assets\/|index\.html)/;
