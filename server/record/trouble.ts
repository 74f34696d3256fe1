/** What an error of the database means for a write that may be tried again. */

/** SQLSTATE unique_violation. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === '23505';
}

/**
 * Connection trouble, lack of resources, shutdowns and lost races (SQLSTATE classes 08, 53, 57P, 40) pass, and so does a
 * server that does not answer in time; everything else would fail again.
 */
export function isTransient(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return (
    /^(08|53|57P|40|ECONN|EPIPE|ETIMEDOUT)/.test(codeOf(error)) ||
    /connection (?:terminated|timeout)|timeout exceeded|read timeout|not queryable/i.test(message)
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
