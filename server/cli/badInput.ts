/** What the caller gave cannot be used; the message says what and where, in one line. Exit code 2. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
