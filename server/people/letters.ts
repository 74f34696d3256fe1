/** What is written to people who sign in. */
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/people.ts';
import type { Log } from '../http/log.ts';
import type { Mailer } from '../mail/index.ts';

/** Users of this domain are of our making and have no mail box. */
export const NO_MAIL = '.invalid';

export interface Letters {
  magicLink(email: string, token: string): Promise<void>;
  resetPassword(user: { id: string; email: string }, token: string): Promise<void>;
  invitation(invitation: {
    id: string;
    role: string;
    email: string;
    organisation_id: string;
    organisation: string;
    inviter: string;
  }): Promise<void>;
}

interface LettersOptions {
  db: Kysely<Schema>;
  mailer: Mailer;
  public_url: string;
  log: Log;
}

export function createLetters({ db, mailer, public_url, log }: LettersOptions): Letters {
  /** Whether an address is known must not be seen from outside, so a failure is only logged. */
  const quietly = async (email: string, user_id: string, subject: string, text: string) => {
    if (email.endsWith(NO_MAIL)) return;
    const organisation_id = await queries.onlyOrganisation(db, user_id);
    await mailer
      .send({ organisation_id, to: email, subject, text })
      .catch((err: unknown) => log.error({ err }, 'a mail of the sign-in could not be sent'));
  };
  return {
    async magicLink(email, token) {
      const user = await queries.findUserByEmail(db, email);
      if (!user) return;
      if (user.two_factor_enabled === true)
        return quietly(email, user.id, 'Signing in to Code Proctor', TWO_FACTORS);
      const link = `${public_url}/api/auth/magic-link/verify?token=${encodeURIComponent(token)}&callbackURL=%2Frecruiter&errorCallbackURL=%2Fsign-in`;
      await quietly(
        email,
        user.id,
        'Your link to sign in',
        `Open this link to sign in to Code Proctor. It works once, for ten minutes.\n\n${link}\n\nIf you did not ask for it, do nothing.`,
      );
    },
    resetPassword: (user, token) =>
      quietly(
        user.email,
        user.id,
        'A new password for Code Proctor',
        `Open this link to choose a new password. It works once, for an hour.\n\n${public_url}/new-password?token=${encodeURIComponent(token)}\n\nIf you did not ask for it, do nothing: your password stays as it is.`,
      ),
    invitation: ({ id, role, email, organisation_id, organisation, inviter }) =>
      mailer.send({
        organisation_id,
        to: email,
        subject: `${inviter} invites you to ${organisation} on Code Proctor`,
        text: `${inviter} invites you to ${organisation} on Code Proctor as ${role.replace('_', ' ')}.\n\nAccept within seven days:\n\n${public_url}/invitation/${id}`,
      }),
  };
}

const TWO_FACTORS =
  'Somebody asked for a link to sign in to Code Proctor with this address. Your account asks for a second factor, so sign in with your password and your code. If it was not you, do nothing.';
