/** A review in one of its forms. */
import type { Database } from '../../db/index.ts';
import type { ExportFormat } from '../http/contract/exports.ts';
import { toJson } from './json.ts';
import { toMarkdown } from './markdown.ts';
import { toPdf } from './pdf/index.ts';
import { reviewOf } from './review.ts';

interface Wanted {
  session_id: string;
  format: ExportFormat;
  anonymised: boolean;
  /** For links to the moments of the review page. */
  public_url: string;
}

/** Throws AppError(session_not_found | scorecard_not_ready). */
export async function exportReview(database: Database, o: Wanted): Promise<string | Buffer> {
  const reviewed = await reviewOf(database, o.session_id, o);
  const page = `${o.public_url}/review/${o.session_id}`;
  switch (o.format) {
    case 'md':
      return toMarkdown(reviewed.review, page);
    case 'json':
      return toJson(reviewed, o.public_url);
    case 'pdf':
      return toPdf(reviewed.review, page);
  }
}
