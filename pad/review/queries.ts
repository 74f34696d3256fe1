/** What the review asks the server for. */
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { PadHistory, Waveform } from '../../server/record/contract/playback.ts';
import { getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { eventsQuery, sessionQuery } from '../common/use-session.ts';

/** On the session's clock. */
const Recording = z.object({ started_ms: z.number(), duration_ms: z.number() });
export type Recording = z.infer<typeof Recording>;
const Timeline = z.object({ recording: Recording.nullable() });
const path = (id: string, what: string) => `/sessions/${encodeURIComponent(id)}/${what}`;

/** Large, and only of a session that still goes on is there ever more: not fetched anew at every glance at the page. */
const SETTLED = { staleTime: 60_000, structuralSharing: false } as const;

export const editsQuery = (id: string) =>
  queryOptions({
    ...SETTLED,
    queryKey: ['edits', id],
    queryFn: () => getJson(path(id, 'edits'), shape(PadHistory)),
  });

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeline', id],
    queryFn: () => getJson(path(id, 'timeline'), shape(Timeline)),
  });

export const waveformQuery = (id: string) =>
  queryOptions({
    ...SETTLED,
    queryKey: ['waveform', id],
    queryFn: () => getJson(path(id, 'waveform'), shape(Waveform)),
  });

/** Begins while the page's own program is still on its way. What fails is asked for again by the page. */
export function prefetchReview(queries: QueryClient, id: string): void {
  void queries.prefetchQuery(editsQuery(id));
  void queries.prefetchQuery(eventsQuery(id));
  void queries.prefetchQuery(sessionQuery(id));
  void queries.prefetchQuery(timelineQuery(id));
}
