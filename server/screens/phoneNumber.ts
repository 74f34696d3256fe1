import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { AppError } from '../http/errors.ts';

/** E.164 out of what was typed, or AppError saying what is wrong with it. The country must be given: `+`. */
export function e164(typed: string, field: string): string {
  const wrong = (why: string) =>
    new AppError('phone_number_invalid', `${why} Write it with the country code, e.g. +14155550123.`, field);
  if (!typed.trim().startsWith('+')) throw wrong('The phone number must begin with + and the country code.');
  const number = parsePhoneNumberFromString(typed);
  if (number === undefined) throw wrong('This is not a phone number.');
  if (!number.isPossible()) throw wrong('The phone number has too few or too many digits for its country.');
  // 555-01xx is set aside for examples: not valid in the plan, and just right for the local exchange.
  const example = /^\+1\d{3}55501\d{2}$/.test(number.number);
  if (!number.isValid() && !example) throw wrong('No such number exists in its country.');
  return number.number;
}
