/** What may be attached; the server looks at the bytes and decides. */
import { ApiError } from '../common/api.ts';

export const FILE_TYPES = '.pdf,.txt,.md,application/pdf,text/plain';
/** As on the server: it is not worth sending more. */
const MAX_BYTES = 5 * 1024 * 1024;

/** Throws what the server would answer. */
export function tooLarge(file: File): void {
  if (file.size > MAX_BYTES)
    throw new ApiError(
      'payload_too_large',
      'The file is larger than 5 MB. Attach a smaller one, or paste the text.',
      413,
    );
}
