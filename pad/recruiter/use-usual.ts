import { useQuery } from '@tanstack/react-query';
import { UsualView } from '../../server/http/contract/api.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';

/** The settings that hold where a screen says nothing. */
export function useUsual() {
  return useQuery<UsualView, ApiError>({
    queryKey: ['usual'],
    queryFn: () => getJson('/settings', shape(UsualView)),
  });
}
