import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** E.164 of what was typed, read as an American number when it has no country; null when no such number can exist. */
export function e164(text: string): string | null {
  const number = parsePhoneNumberFromString(text, 'US');
  return number?.isPossible() === true ? number.number : null;
}
