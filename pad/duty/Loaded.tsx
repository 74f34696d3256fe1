import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiError } from '../common/api.ts';
import { Loading, Notice } from '../common/Shell.tsx';

/** What was asked for, or why it is not there, in words. */
export function Loaded<T>({
  query,
  what,
  children,
}: {
  query: UseQueryResult<T, ApiError>;
  /** As in "The consents could not be loaded". */
  what: string;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <Loading what="Loading…" />;
  return (
    <Notice title={`${what} could not be loaded`}>
      <p>{query.error.message}</p>
    </Notice>
  );
}
