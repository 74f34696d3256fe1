/** The database cannot be had; the message says in plain words why, and names the setting that mends it. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  /** The setting to look at. */
  readonly field: 'DATA_DIR' | 'DATABASE_URL';

  constructor(field: 'DATA_DIR' | 'DATABASE_URL', message: string, options?: ErrorOptions) {
    super(message, options);
    this.field = field;
  }
}

/** The `code` of a system error, or '' for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What a child process said last on stderr, or the error itself in words. */
export function lastLine(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return said === ''
    ? String(error instanceof Error ? error.message : error)
    : (said.split('\n').at(-1) ?? '');
}
