/** The candidate's appointment: what the page knows of it, checked as far as it hangs on it (zod is too large; see wire.ts). */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Appointment } from '../../server/http/contract/schedule.ts';
import { type ApiError, getJson } from '../common/api.ts';

/** Granted accommodations and a recruiter's change show within this. */
const REFRESH_MS = 20_000;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function parseAppointment(body: unknown): Appointment | null {
  const good =
    isRecord(body) &&
    typeof body['early'] === 'boolean' &&
    typeof body['open'] === 'boolean' &&
    typeof body['dial_in'] === 'string' &&
    isRecord(body['consents']) &&
    isRecord(body['consent_texts']) &&
    isRecord(body['accommodations']) &&
    Array.isArray(body['asked']);
  return good ? (body as Appointment) : null;
}

export const pathOf = (token: string) => `/pad/${encodeURIComponent(token)}`;

/** Who has no network is not sent away at once. */
export const retry = (count: number, error: ApiError) => error.code === 'offline' && count < 3;

export const appointmentQuery = (token: string) =>
  queryOptions<Appointment, ApiError>({
    queryKey: ['appointment', token],
    queryFn: () => getJson(`${pathOf(token)}/appointment`, parseAppointment),
    retry,
  });

export function useAppointment(token: string) {
  return useQuery({
    ...appointmentQuery(token),
    refetchInterval: ({ state }) => (state.data?.open === true ? REFRESH_MS : false),
  });
}
