import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { SessionView } from '../../server/http/contract/api.ts';
import { SessionEventSchema, type SessionEvent } from '../../server/record/contract/events.ts';
import { type ApiError, getJson } from './api.ts';
import { shape } from './shape.ts';
import { foldAll, type SessionFold } from './events.ts';
import { useEventStream, type StreamState } from './use-event-stream.ts';

const Events = z.object({ items: z.array(SessionEventSchema) });
const getEvents = async (id: string): Promise<SessionEvent[]> =>
  (await getJson(`/sessions/${encodeURIComponent(id)}/events`, shape(Events))).items;

export const sessionQuery = (id: string | null) =>
  queryOptions<SessionView, ApiError>({
    queryKey: ['session', id],
    queryFn: () => getJson(`/sessions/${encodeURIComponent(id ?? '')}`, shape(SessionView)),
    enabled: id !== null,
  });

/** Every stored event of a session. */
export const eventsQuery = (id: string | null) =>
  queryOptions<SessionEvent[], ApiError>({
    queryKey: ['events', id],
    queryFn: () => getEvents(id ?? ''),
    enabled: id !== null,
  });

export const useSession = (id: string | null) => useQuery(sessionQuery(id));
export const useEvents = (id: string | null) => useQuery(eventsQuery(id));

/** The stream calls every message `event`; the type stands in the message. */
const NAMES = ['event', 'running'];
/** Beside them: what is being said and is not stored yet. */
const Running = z.object({
  type: z.enum(['speaking', 'hearing']),
  text: z.string().nullable(),
  act: z.string().optional(),
});
type Saying = { speaking: string | null; hearing: string | null; interrupting: boolean };
const NOTHING_SAID: Saying = { speaking: null, hearing: null, interrupting: false };
const saidNow = (before: Saying, { type, text, act }: z.infer<typeof Running>): Saying =>
  type === 'hearing'
    ? { ...before, hearing: text }
    : { ...before, speaking: text, interrupting: act === 'interrupt' };

/** The stored events, and each further one as it happens. */
export function useLiveSession(id: string): { fold: SessionFold; stream: StreamState; saying: Saying } {
  const queries = useQueryClient();
  const stored = useEvents(id);
  const fold = useMemo(() => foldAll(stored.data ?? []), [stored.data]);
  const [saying, setSaying] = useState(NOTHING_SAID);
  const stream = useEventStream({
    // The stream begins with the stored events, so it is opened when we have them: nothing can fall in between.
    url: stored.data === undefined ? null : `/api/v1/sessions/${encodeURIComponent(id)}/live`,
    names: NAMES,
    onMessage: (data) => {
      const running = Running.safeParse(data);
      if (running.success) setSaying((before) => saidNow(before, running.data));
      const event = SessionEventSchema.safeParse(data);
      if (!event.success) return;
      const known = queries.getQueryData<SessionEvent[]>(['events', id]) ?? [];
      if (leavesGap(known, event.data)) void stored.refetch();
      else if (isNew(known, event.data)) queries.setQueryData(['events', id], [...known, event.data]);
    },
    onOpen: (again) => {
      // What is being said now comes again with the stream.
      setSaying(NOTHING_SAID);
      if (again) void stored.refetch();
    },
  });
  return { fold, stream, saying };
}

const lastSeq = (events: readonly SessionEvent[]): number => events.at(-1)?.seq ?? 0;
const isNew = (events: readonly SessionEvent[], event: SessionEvent): boolean => event.seq > lastSeq(events);
/** Something was missed before `event` and has to be fetched. */
const leavesGap = (events: readonly SessionEvent[], event: SessionEvent): boolean =>
  event.seq > lastSeq(events) + 1;
