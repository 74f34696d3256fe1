/**
 * better-auth, set up for us: our tables, our roles, our mail. Its HTTP endpoints are not mounted as a whole: authRoutes.ts
 * lists those that pages use, each with what it asks for.
 */
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { createAccessControl } from 'better-auth/plugins/access';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { magicLink } from 'better-auth/plugins/magic-link';
import { organization } from 'better-auth/plugins/organization';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import * as queries from '../../db/queries/people.ts';
import { PASSWORD_MIN, ROLES, type Role } from '../http/contract/people.ts';
import type { Log } from '../http/log.ts';
import type { Letters } from './letters.ts';
import * as models from './models.ts';
import { mayDo } from './roles.ts';

/** The header in which routes tell better-auth who calls; what the network sends under this name is not passed on. */
export const ADDRESS_HEADER = 'x-proctor-address';
const SSO_PROVIDER = 'sso';
const LINK_PATH = '/house/sign-in-as';

/** A month: people come back on Friday; a removed member's role ends at once all the same (gate.ts). */
const SIGN_IN_S = 30 * 24 * 3600;
const ONE_DAY_S = 24 * 3600;
const RESET_LINK_S = 3600;
const MAGIC_LINK_S = 10 * 60;
const INVITATION_S = 7 * ONE_DAY_S;
/** A program that polls every second, twice over; one that runs wild is stopped. */
const KEY_REQUESTS = { enabled: true, timeWindow: 60_000, maxRequests: 1_200 };

export interface SingleSignOn {
  /** What the button says. */
  name: string;
  issuer: string;
  client_id: string;
  client_secret: string;
}

export interface AuthOptions {
  db: Kysely<Schema>;
  secret: string;
  public_url: string;
  sso: SingleSignOn | null;
  letters: Letters;
  log: Log;
}
export type Auth = ReturnType<typeof createAuth>;

export function createAuth(o: AuthOptions) {
  return betterAuth({
    appName: 'Code Proctor',
    baseURL: o.public_url,
    basePath: '/api/auth',
    secret: o.secret,
    database: { db: o.db, type: 'postgres' },
    user: models.user,
    session: { ...models.session, expiresIn: SIGN_IN_S, updateAge: ONE_DAY_S },
    account: {
      ...models.account,
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: [SSO_PROVIDER] },
    },
    verification: { ...models.verification, storeIdentifier: 'hashed' },
    rateLimit: { ...models.rateLimit, enabled: true, storage: 'database' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      resetPasswordTokenExpiresIn: RESET_LINK_S,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => o.letters.resetPassword(user, token),
    },
    databaseHooks: signInHooks(o),
    plugins: pluginsOf(o),
    advanced: advancedOf(o),
    logger: { level: 'error', log: (_level, message) => o.log.error({}, `sign-in: ${message}`) },
    telemetry: { enabled: false },
    experimental: { instrumentation: { enabled: false } },
  });
}

function advancedOf(o: AuthOptions) {
  return {
    cookiePrefix: 'proctor',
    useSecureCookies: o.public_url.startsWith('https:'),
    ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    database: { generateId: 'uuid' as const },
  };
}

/** Whoever signs in works in the organisation that they joined first; a magic link does not go round a second factor. */
function signInHooks(o: AuthOptions) {
  return {
    session: {
      create: {
        before: async (session: { userId: string }, context: { path?: string } | null) => {
          const user = await queries.findUser(o.db, session.userId);
          if (context?.path === '/magic-link/verify' && user?.two_factor_enabled === true) return false;
          const member = await queries.firstMembership(o.db, session.userId);
          return { data: { activeOrganizationId: member?.organisation_id ?? null } };
        },
        after: async (session: { userId: string }, context: { path?: string } | null) => {
          const [organisations, user] = await Promise.all([
            queries.organisationsOf(o.db, session.userId),
            queries.findUser(o.db, session.userId),
          ]);
          // The library takes this sign-in back until the second factor is given.
          const half = user?.two_factor_enabled === true && context?.path === '/sign-in/email';
          for (const organisation_id of organisations)
            await queries.insertAuditOf(o.db, {
              organisation_id,
              actor: `user:${session.userId}`,
              action: half ? 'first_factor' : 'sign_in',
              subject: `user:${session.userId}`,
              detail: { how: context?.path === LINK_PATH ? 'link' : context?.path },
            });
        },
      },
    },
    user: {
      create: {
        /** Single sign-on makes a user only of somebody who was invited; the other ways make none. */
        before: async (user: { email: string }, context: { path?: string } | null) => {
          if (context?.path?.startsWith('/callback/') !== true) return undefined;
          return (await queries.hasOpenInvitation(o.db, user.email)) ? undefined : false;
        },
      },
    },
  };
}

function pluginsOf(o: AuthOptions) {
  return [
    organization({
      ...accessControl(),
      creatorRole: 'owner' satisfies Role,
      allowUserToCreateOrganization: false,
      disableOrganizationDeletion: true,
      invitationExpiresIn: INVITATION_S,
      cancelPendingInvitationsOnReInvite: true,
      sendInvitationEmail: ({ id, role, email, organization: { id: organisation_id, name }, inviter }) =>
        o.letters.invitation({
          id,
          role,
          email,
          organisation_id,
          organisation: name,
          inviter: inviter.user.name,
        }),
      schema: models.organisationSchema,
    }),
    twoFactor({ issuer: 'Code Proctor', schema: models.twoFactorSchema }),
    magicLink({
      expiresIn: MAGIC_LINK_S,
      disableSignUp: true,
      storeToken: 'hashed',
      sendMagicLink: ({ email, token }) => o.letters.magicLink(email, token),
    }),
    apiKey({
      defaultPrefix: 'cp_',
      enableMetadata: true,
      maximumNameLength: 60,
      rateLimit: KEY_REQUESTS,
      schema: models.apiKeySchema,
    }),
    genericOAuth({ config: o.sso === null ? [] : [providerOf(o.sso)] }),
    signInAs(),
  ] as const satisfies unknown[];
}

function providerOf(sso: SingleSignOn) {
  return {
    providerId: SSO_PROVIDER,
    discoveryUrl: `${sso.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    clientId: sso.client_id,
    clientSecret: sso.client_secret,
    scopes: ['openid', 'email', 'profile'],
    // An identity that the provider did not sign is none.
    requireIdTokenVerification: true,
  };
}

/** The second line behind the gate: better-auth asks the same table. */
function accessControl() {
  const manage = {
    organization: ['update'],
    member: ['create', 'update', 'delete'],
    invitation: ['create', 'cancel'],
  } as const;
  const ac = createAccessControl(manage);
  const nothing = ac.newRole({ organization: [], member: [], invitation: [] });
  const everything = ac.newRole({
    organization: ['update'],
    member: ['create', 'update', 'delete'],
    invitation: ['create', 'cancel'],
  });
  const roles = Object.fromEntries(
    ROLES.map((role) => [role, mayDo(role, 'people.manage') ? everything : nothing]),
  );
  return { ac, roles };
}

/** Signs somebody in whom a link of ours has proven to be that person. Not reachable over HTTP. */
function signInAs() {
  return {
    id: 'sign-in-as',
    endpoints: {
      signInAs: createAuthEndpoint(
        LINK_PATH,
        { method: 'POST', body: z.object({ user_id: z.string() }), metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.user_id);
          if (!user) throw ctx.error('NOT_FOUND');
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ ok: true });
        },
      ),
    },
  } as const;
}
