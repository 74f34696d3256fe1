/** What the candidate may know and take back: read by hand, because zod is too large for their page (wire.ts). */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Privacy } from '../../server/http/contract/duty.ts';
import { type ApiError, getJson, postJson } from '../common/api.ts';
import { isRecord, pathOf } from './appointment.ts';

function parsePrivacy(body: unknown): Privacy | null {
  const good =
    isRecord(body) &&
    isRecord(body['notice']) &&
    typeof body['notice']['body'] === 'string' &&
    isRecord(body['kept']) &&
    typeof body['recording'] === 'boolean' &&
    Array.isArray(body['consents']) &&
    (body['deletion'] === null || isRecord(body['deletion']));
  return good ? (body as Privacy) : null;
}

export function usePrivacy(token: string) {
  return useQuery<Privacy, ApiError>({
    queryKey: ['privacy', token],
    queryFn: () => getJson(`${pathOf(token)}/privacy`, parsePrivacy),
  });
}

export function useTakeBack(token: string) {
  const queries = useQueryClient();
  return useMutation<Privacy, ApiError, 'withdraw-recording' | 'deletion'>({
    mutationFn: (what) => postJson(`${pathOf(token)}/${what}`, {}, parsePrivacy),
    onSuccess: (privacy) => queries.setQueryData(['privacy', token], privacy),
  });
}
