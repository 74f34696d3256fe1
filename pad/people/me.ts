/** Who is signed in, and what they may do: asked once, and again after anything that changes it. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Me, type Permission } from '../../server/http/contract/people.ts';
import { getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';

/** A role that was changed shows within a minute; the server holds it at once. */
const FRESH_MS = 60_000;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => getJson('/me', shape(Me)),
  staleTime: FRESH_MS,
});

export function usePerson(): Me['person'] {
  return useQuery(meQuery).data?.person ?? null;
}

export function useMay(permission: Permission): boolean {
  return usePerson()?.permissions.includes(permission) ?? false;
}

/** Call after something of one's own has changed. */
export function useRefreshMe(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: meQuery.queryKey });
}

/** Call after signing in or out, before leaving the page: nothing that another person saw may stay. */
export function useForget(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    queries.clear();
    await queries.fetchQuery(meQuery);
  };
}
