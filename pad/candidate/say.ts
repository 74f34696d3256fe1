/** What the candidate does about the appointment; loaded with the cards that need it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { AskInput, ConsentInput, Slots } from '../../server/http/contract/schedule.ts';
import { type ApiError, getJson, post } from '../common/api.ts';
import { isRecord, pathOf } from './appointment.ts';

const parseSlots = (body: unknown): z.infer<typeof Slots> | null =>
  isRecord(body) && Array.isArray(body['slots']) ? (body as z.infer<typeof Slots>) : null;

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function useSlots(token: string, zone: string) {
  return useQuery<z.infer<typeof Slots>, ApiError>({
    queryKey: ['slots', token, zone],
    queryFn: () => getJson(`${pathOf(token)}/slots?zone=${encodeURIComponent(zone)}`, parseSlots),
  });
}

export type Say =
  | { path: 'appointment'; body: { starts_at: string; zone: string } }
  | { path: 'cancel'; body: Record<string, never> }
  | { path: 'consent'; body: z.infer<typeof ConsentInput> }
  | { path: 'ask'; body: z.infer<typeof AskInput> }
  | { path: 'call-me'; body: { zone: string } };

/** Tells the server what the candidate wants; the page then shows what stands. */
export function useSay(token: string) {
  const queries = useQueryClient();
  return useMutation<unknown, ApiError, Say>({
    mutationFn: ({ path, body }) => post(`${pathOf(token)}/${path}`, body),
    onSuccess: (_answer, { path }) =>
      path === 'cancel' ? undefined : queries.invalidateQueries({ queryKey: ['appointment', token] }),
  });
}

export const calendarPath = (token: string): string => `/api/v1${pathOf(token)}/calendar`;

/** "Tuesday, 24 November" and "10:00" in the zone, in the reader's own way of writing. */
export const dayIn = (iso: string, zone: string): string =>
  new Date(iso).toLocaleDateString(undefined, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
export const timeIn = (iso: string, zone: string): string =>
  new Date(iso).toLocaleTimeString(undefined, { timeZone: zone, hour: 'numeric', minute: '2-digit' });
export const zoneWords = (zone: string): string => zone.replaceAll('_', ' ');
