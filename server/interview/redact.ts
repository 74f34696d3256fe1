/** Leaves personal numbers out of what is stored: e-mail addresses, and digits that could be dialled. */

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** Seven digits and more, however they are grouped; shorter numbers belong to the problem. */
const LONG_NUMBER = /\+?\d(?:[ ().-]{0,2}\d){6,}/g;

export function redacted(text: string): string {
  return text.replaceAll(EMAIL, '[e-mail address]').replaceAll(LONG_NUMBER, '[number]');
}
