/**
 * Who may do what, and what the people pages exchange with the server. The table of roles is `people/roles.ts`; pages ask
 * `GET /api/v1/me` what the person before them may do.
 */
import { z } from 'zod';

export const ROLES = ['owner', 'recruiter', 'hiring_manager', 'reviewer', 'watcher', 'auditor'] as const;
export const Role = z.enum(ROLES, `must be one of ${ROLES.join(', ')}`);
export type Role = z.infer<typeof Role>;

export const PERMISSIONS = [
  'screens.read',
  'screens.write',
  'live.watch',
  /** End, extend, whisper, take over. */
  'live.act',
  /** Hear a call while it is held. */
  'live.listen',
  'review.read',
  'review.export',
  /** See the machine's levels and what others said without rating first. */
  'scorecard.read',
  /** Rate a session beside the machine, and see how far raters agree. */
  'scorecard.rate',
  /** Say another level than the machine's, and decide. */
  'scorecard.override',
  'audio.download',
  /** Names, telephone numbers and e-mail addresses of candidates; without it they are replaced everywhere. */
  'candidates.identity',
  'problems.read',
  /** What gives a problem's answer away: hidden cases, the programs of its flaws, hints. */
  'problems.answers',
  'people.read',
  'people.manage',
  'mail.read',
  'audit.read',
  'consents.read',
  'settings.write',
  'metrics.read',
  'docs.read',
] as const;
export const Permission = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof Permission>;

/** GET /api/v1/me */
export const Me = z.object({
  person: z
    .object({
      name: z.string(),
      email: z.string(),
      two_factor: z.boolean(),
      /** False for who came by a link or single sign-on only. */
      has_password: z.boolean(),
      /** Null for somebody who was removed, or has not accepted yet. */
      organisation: z.string().nullable(),
      /** All that they belong to, the longest first; they work in the one that is `here`. */
      organisations: z.array(z.object({ id: z.string(), name: z.string(), role: Role, here: z.boolean() })),
      role: Role.nullable(),
      permissions: z.array(Permission),
    })
    .nullable(),
  /** How the company calls its single sign-on; null without one. */
  single_sign_on: z.string().nullable(),
});
export type Me = z.infer<typeof Me>;

const Name = z.string().trim().min(1, 'Write a name.').max(120, 'Use at most 120 characters.');
const Email = z.email('Write an e-mail address, like ada@example.com.').max(254);
/** As better-auth is set: long enough that a list of leaked passwords is of little use. */
export const PASSWORD_MIN = 10;
const Password = z
  .string()
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`)
  .max(128, 'Use at most 128 characters.');

/** POST /api/v1/owner, once, with the token of the link that the terminal printed. */
export const OwnerInput = z.object({
  token: z.string().max(100),
  organisation: Name,
  name: Name,
  email: Email,
  password: Password,
});
export type OwnerInput = z.infer<typeof OwnerInput>;

/** GET /api/v1/invitations/:id, for whoever has the link. */
export const InvitationView = z.object({
  organisation: z.string(),
  email: z.string(),
  role: Role,
  /** Somebody with this address can sign in already. */
  has_account: z.boolean(),
});
export type InvitationView = z.infer<typeof InvitationView>;
/** POST /api/v1/invitations/:id/accept, for somebody who cannot sign in yet. */
export const AcceptInput = z.object({ name: Name, password: Password });

/** GET /api/v1/people */
export const PeopleView = z.object({
  members: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: Role,
      two_factor: z.boolean(),
      since: z.string(),
      /** Whether this is who asks. */
      me: z.boolean(),
    }),
  ),
  /** Empty for who may not manage people: an invitation's id is its secret. */
  invitations: z.array(z.object({ id: z.string(), email: z.string(), role: Role, expires_at: z.string() })),
});
export type PeopleView = z.infer<typeof PeopleView>;

/** /api/v1/keys: one's own. */
export const KeyInput = z.object({
  name: z.string().trim().min(1, 'Say what it is for.').max(60, 'Use at most 60 characters.'),
  expires_in_days: z.number().int().min(1).max(365).default(90),
});
export const KeyView = z.object({
  id: z.string(),
  name: z.string(),
  /** Its first characters. */
  start: z.string(),
  created_at: z.string(),
  expires_at: z.string().nullable(),
  last_used_at: z.string().nullable(),
});
export const KeyList = z.object({ items: z.array(KeyView) });
/** Shown this once; only its hash is stored. */
export const NewKey = KeyView.extend({ key: z.string() });

/** GET /api/v1/mails: what could not be sent for want of SMTP_URL, the newest first. */
export const MailList = z.object({
  /** Whether mail leaves this server. */
  sends: z.boolean(),
  items: z.array(
    z.object({
      id: z.string(),
      to: z.string(),
      subject: z.string(),
      text: z.string(),
      at: z.string(),
    }),
  ),
});
