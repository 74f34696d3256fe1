import type { Database } from '../../db/index.ts';
import { readEvents } from '../record/index.ts';
import { toMarkdown } from './markdown.ts';
import { readScorecard } from './store.ts';

/** The scorecard for taking away: Markdown to read, JSON with all its events to check. */
export async function exportScorecard(
  database: Database,
  session_id: string,
  format: 'md' | 'json',
): Promise<string> {
  const scorecard = await readScorecard(database, session_id);
  if (format === 'md') return toMarkdown(scorecard);
  return `${JSON.stringify({ scorecard, events: await readEvents(database, session_id) }, null, 2)}\n`;
}
