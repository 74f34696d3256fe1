/** A review as JSON with the events behind it, and the JSON Schema that says what is in it. */
import { z } from 'zod';
import { Review, REVIEW_VERSION } from '../http/contract/exports.ts';
import { SessionEventSchema } from '../record/contract/events.ts';
import type { Reviewed } from './review.ts';

export const SCHEMA_NAME = `review-v${REVIEW_VERSION}.json`;

const Exported = z
  .object({
    $schema: z.string(),
    review: Review,
    events: z
      .array(SessionEventSchema)
      .describe('Everything that was stored, in order: what the review is computed from.'),
  })
  .meta({ title: 'Code Proctor review', description: 'One finished technical phone screen.' });

export function toJson({ review, events }: Reviewed, public_url: string): string {
  const exported: z.infer<typeof Exported> = { $schema: schemaUrl(public_url), review, events };
  return `${JSON.stringify(exported, null, 2)}\n`;
}

/** JSON Schema, draft 2020-12, generated from what the server itself checks with. */
export function reviewSchema(public_url: string): object {
  return { $id: schemaUrl(public_url), ...z.toJSONSchema(Exported, { io: 'input' }) };
}

function schemaUrl(public_url: string): string {
  return `${public_url}/api/v1/schemas/${SCHEMA_NAME}`;
}
