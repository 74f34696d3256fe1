/** What pages of the recruiter ask the server for first: that begins while their own program is still on its way. */
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { ScreenPage as ScreenList, ScreenView } from '../../server/http/contract/api.ts';
import { Figures } from '../../server/http/contract/overview.ts';
import type { Permission } from '../../server/http/contract/people.ts';
import { Language } from '../../server/record/contract/events.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { eventsQuery, sessionQuery } from '../common/use-session.ts';
import { meQuery } from '../people/me.ts';
import { listQuery, type ListSearch, periodNow, type PeriodSearch } from './search-state.ts';

const PAGE_SIZE = 25;

export function screensQuery(search: ListSearch) {
  const query = listQuery(search, PAGE_SIZE).toString();
  return queryOptions<z.infer<typeof ScreenList>, ApiError>({
    queryKey: ['screens', query],
    queryFn: () => getJson(`/screens?${query}`, shape(ScreenList)),
  });
}

export function figuresQuery(search: PeriodSearch) {
  const query = periodNow(search);
  return queryOptions<Figures, ApiError>({
    queryKey: ['figures', query],
    queryFn: () => getJson(`/stats?${query}`, shape(Figures)),
  });
}

export const screenQuery = (id: string) =>
  queryOptions<ScreenView, ApiError>({
    queryKey: ['screen', id],
    queryFn: () => getJson(`/screens/${encodeURIComponent(id)}`, shape(ScreenView)),
  });

const Watch = z.object({
  sync_token: z.string(),
  buffers: z.partialRecord(Language, z.string()),
  language: Language,
});

/** How one comes into the pad without being noticed; asked again when the token has run out. */
export const admitted = (session_id: string) =>
  getJson(`/sessions/${encodeURIComponent(session_id)}/watch-token`, shape(Watch));

export const watchQuery = (session_id: string) =>
  queryOptions({
    queryKey: ['watch', session_id],
    queryFn: () => admitted(session_id),
    staleTime: Infinity,
  });

/** What fails is asked for again by the page, which says so. */
export function screensAhead(queries: QueryClient, search: ListSearch): void {
  if (may(queries, 'screens.read')) void queries.prefetchQuery(screensQuery(search));
}

export function figuresAhead(queries: QueryClient, search: PeriodSearch): void {
  if (may(queries, 'screens.read')) void queries.prefetchQuery(figuresQuery(search));
}

/** The session's number stands in the screen; all the rest is asked for at once. */
export async function liveAhead(queries: QueryClient, id: string): Promise<void> {
  if (!may(queries, 'live.watch')) return;
  await queries.prefetchQuery(screenQuery(id));
  const session_id = queries.getQueryData(screenQuery(id).queryKey)?.session_id ?? null;
  if (session_id === null) return;
  void queries.prefetchQuery(sessionQuery(session_id));
  void queries.prefetchQuery(eventsQuery(session_id));
  void queries.prefetchQuery(watchQuery(session_id));
}

/** Who looks is known by now. */
const may = (queries: QueryClient, permission: Permission) =>
  queries.getQueryData(meQuery.queryKey)?.person?.permissions.includes(permission) === true;
