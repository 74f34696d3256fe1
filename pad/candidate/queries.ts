/** What the candidate's page asks the server for first. */
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { PadView } from '../../server/http/contract/api.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { appointmentQuery, pathOf, retry } from './appointment.ts';
import { parsePadView } from './wire.ts';

export const padQuery = (token: string) =>
  queryOptions<PadView, ApiError>({
    queryKey: ['pad', token],
    queryFn: () => getJson(pathOf(token), parsePadView),
    retry,
  });

/** Begins while the page's own program is still on its way. What fails is asked for again by the page. */
export async function prefetchCandidate(queries: QueryClient, token: string): Promise<void> {
  await queries.prefetchQuery({ ...appointmentQuery(token), retry: false });
  // Long before its time the pad is not opened.
  if (queries.getQueryData(appointmentQuery(token).queryKey)?.early !== false) return;
  await queries.prefetchQuery({ ...padQuery(token), retry: false });
}
