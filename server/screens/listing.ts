/** What was asked of the list of screens, as the database takes it. Pure. */
import type { ScreenFilter, ScreenOrder } from '../../db/queries/screenList.ts';
import type { Problem } from '../grading/contract.ts';
import { SORTS, type ScreensQuery } from '../http/contract/overview.ts';
import type { ScreenQuery } from './contract.ts';

/** Problems are found by title or name, so that a search needs no table but the screens'. */
export function filterOf(query: ScreenQuery, problems: readonly Problem[]): ScreenFilter {
  const { organisation_id = null, rater, status, decision, problem, owner, from, to } = query;
  const text = query.q?.trim() ?? '';
  return {
    organisation_id,
    rater,
    status,
    decision: decision === 'none' ? null : decision,
    question_id: problem,
    owner_id: owner === 'none' ? null : owner,
    from,
    to,
    search: text === '' ? undefined : { text, question_ids: namedIn(text, problems) },
  };
}

function namedIn(text: string, problems: readonly Problem[]): string[] {
  const wanted = text.toLowerCase();
  return problems
    .filter(({ id, title }) => title.toLowerCase().includes(wanted) || id.includes(wanted))
    .map(({ id }) => id);
}

/** `-created`: the newest first. */
export function orderOf(sort: ScreensQuery['sort'] = '-created'): ScreenOrder {
  const by = SORTS.find((one) => sort === one || sort === `-${one}`) ?? 'created';
  return { by, down: sort.startsWith('-') };
}
