/** Pages for people who sign in: whoever has not is led to do so, and back. */
import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { meQuery } from './me.ts';

export async function mustBeSignedIn(queries: QueryClient, href: string): Promise<void> {
  const { person } = await queries.ensureQueryData(meQuery);
  if (person === null) throw redirect({ to: '/sign-in', search: { to: href } });
}

/** A path of ours: a link cannot make the sign-in lead to another site. */
export function pathOf(to: unknown): string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/recruiter';
}
