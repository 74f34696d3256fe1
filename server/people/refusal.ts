/** What better-auth refuses, in our error shape and in words that say what to do. */
import { z } from 'zod';
import { AppError, type ErrorCode } from '../http/errors.ts';

const Body = z.object({ code: z.string().optional(), message: z.string().optional() }).catch({});

const WORDS: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is not right.',
  INVALID_PASSWORD: 'The password is not right.',
  INVALID_EMAIL: 'Write an e-mail address, like ada@example.com.',
  PASSWORD_TOO_SHORT: 'The password is too short: use at least 10 characters.',
  PASSWORD_TOO_LONG: 'The password is too long: use at most 128 characters.',
  INVALID_TOKEN: 'This link was used already, or has expired. Ask for a new one.',
  INVALID_CODE: 'That code is not right. Codes change every 30 seconds.',
  INVALID_BACKUP_CODE: 'That backup code is not right, or was used already.',
  INVALID_TWO_FACTOR_COOKIE: 'This took too long. Sign in with your password again.',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many wrong codes. Sign in with your password again.',
  TOTP_NOT_ENABLED: 'Two-factor sign-in is not set up.',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'This account has no password. Ask for a new one by “Forgotten password”.',
  INVITATION_NOT_FOUND: 'This invitation was used, cancelled, or has expired. Ask for a new one.',
  YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION:
    'This invitation is for another e-mail address. Sign out, and sign in with the address it was sent to.',
  USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: 'This person is a member already.',
  USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION: 'This person has been invited already.',
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER: 'Make somebody else an owner first.',
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER: 'Make somebody else an owner first.',
  MEMBER_NOT_FOUND: 'There is no such member (any more).',
  PROVIDER_NOT_FOUND: 'Single sign-on cannot be reached. Ask whoever runs this server to look at its log.',
};

export function refusal(status: number, text: string): AppError {
  const { code = '', message } = Body.parse(parsed(text));
  return new AppError(codeFor(status), WORDS[code] ?? (message || 'That was refused; try again.'));
}

function codeFor(status: number): ErrorCode {
  switch (status) {
    case 401:
      return 'sign_in_refused';
    case 403:
      return 'forbidden';
    case 404:
      return 'not_found';
    case 409:
      return 'taken';
    case 429:
      return 'too_many_requests';
    default:
      return status >= 500 ? 'internal' : 'bad_input';
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
