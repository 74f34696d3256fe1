/**
 * What each route asks of whoever calls it: `config: { may: ... }` beside its handler. A route that does not say is refused
 * when it is registered, so a server with a forgotten one does not start. people/gate.ts asks for it at every request.
 */
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { systemClock } from '../record/clock.ts';
import type { Permission, Role } from './contract/people.ts';
import type { Need } from './need.ts';
import { Standing } from './standing.ts';

export type { Need };

/** Who calls: a person by the cookie of a sign-in, or a program by an API key. */
export interface Asker {
  /** `user:<id>` or `key:<id>`, for the audit log. */
  actor: string;
  user_id: string;
  name: string;
  by: 'sign_in' | 'key';
  organisation_id: string;
  role: Role;
  may(permission: Permission): boolean;
}

/** Which parts of a text say who the candidate is: from, to. */
export type Hidden = (text: string) => [number, number][];

declare module 'fastify' {
  interface FastifyContextConfig {
    may?: Need;
    /** An API key does not do: the handler asks for the cookie of a sign-in. */
    in_person?: boolean;
    /** The handler itself takes the candidate out, by `request.hidden`: its answer cannot be looked through word by word. */
    hides?: true;
    /** For `anyone`, and the handler asks by `request.memberOf` whether somebody has signed in all the same. */
    recognises?: true;
    /** It tells of the company's own people and of no candidate: nothing is taken out. */
    of_staff?: true;
  }
  interface FastifyInstance {
    /** Every route so far, with what it asks for. */
    declared: readonly DeclaredRoute[];
  }
  interface FastifyRequest {
    /** Null where the route asks for nobody of an organisation. */
    asker: Asker | null;
    /** Null where whoever asks may know who the candidate is. */
    hidden: Hidden | null;
    /** Whoever has signed in, as a member of this organisation; null otherwise. Only where the route `recognises`. */
    memberOf: (organisation_id: string | null) => Promise<Asker | null>;
  }
}

export interface DeclaredRoute {
  method: string;
  url: string;
  may: Need;
}

/** Routes of plugins that cannot say it themselves. */
const OF_PLUGINS: readonly { url: RegExp; may: Need }[] = [{ url: /^\/api\/docs(\/|$)/, may: 'docs.read' }];

/** Call before any route is registered. */
export function declareRoutes(app: FastifyInstance): void {
  const declared: DeclaredRoute[] = [];
  app.decorate('declared', declared);
  const standing = new Standing(systemClock);
  app.decorate('standing', standing);
  app.addHook('onClose', (_app, done) => {
    standing.close();
    done();
  });
  app.decorateRequest('asker', null);
  app.decorateRequest('hidden', null);
  app.decorateRequest('memberOf', () => Promise.resolve(null));
  app.addHook('onRoute', (route) => {
    const may = route.config?.may ?? OF_PLUGINS.find(({ url }) => url.test(route.url))?.may;
    if (may === undefined)
      throw new Error(`${methodsOf(route).join(' ')} ${route.url} does not say who may call it.`);
    route.config = { ...route.config, may };
    for (const method of methodsOf(route)) declared.push({ method, url: route.url, may });
  });
}

function methodsOf({ method }: RouteOptions): string[] {
  return Array.isArray(method) ? method : [method];
}

/** In a handler behind a permission. */
export function askerOf(request: FastifyRequest): Asker {
  if (request.asker === null) throw new Error(`${request.routeOptions.url ?? 'a route'} has no asker`);
  return request.asker;
}
