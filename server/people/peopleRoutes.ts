/** Who I am, who belongs to the organisation, mail that was kept. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { listKeptMails } from '../../db/queries/mails.ts';
import * as queries from '../../db/queries/people.ts';
import { MailList, Me, PeopleView, Role } from '../http/contract/people.ts';
import { askerOf } from '../http/may.ts';
import type { Mailer } from '../mail/index.ts';
import type { Askers } from './askers.ts';
import { permissionsOf } from './roles.ts';

export interface PeopleRoutesOptions {
  db: Kysely<Schema>;
  askers: Askers;
  mailer: Mailer;
  /** What the button of single sign-on says; null without one. */
  single_sign_on: string | null;
}

export async function peopleRoutes(plain: FastifyInstance, o: PeopleRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/me',
    { config: { may: 'anyone' }, schema: { response: { 200: Me } } },
    async (request): Promise<Me> => ({
      person: await personOf(o, request.headers),
      single_sign_on: o.single_sign_on,
    }),
  );

  app.get(
    '/api/v1/people',
    { config: { may: 'people.read', of_staff: true }, schema: { response: { 200: PeopleView } } },
    async (request): Promise<PeopleView> => {
      const { organisation_id, user_id, may } = askerOf(request);
      const [members, invitations] = await Promise.all([
        queries.listMembers(o.db, organisation_id),
        may('people.manage') ? queries.listOpenInvitations(o.db, organisation_id) : [],
      ]);
      return {
        members: members.map((row) => memberView(row, user_id)),
        invitations: invitations.map(({ expires_at, role, ...row }) => ({
          ...row,
          role: Role.parse(role),
          expires_at: expires_at.toISOString(),
        })),
      };
    },
  );

  mailRoute(plain, o);
}

function mailRoute(plain: FastifyInstance, o: PeopleRoutesOptions): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/mails',
    { config: { may: 'mail.read', in_person: true }, schema: { response: { 200: MailList } } },
    async (request) => {
      const rows = await listKeptMails(o.db, askerOf(request).organisation_id);
      const items = rows.map(({ id, recipient, subject, body, created_at }) => ({
        id,
        to: recipient,
        subject,
        text: body ?? '',
        at: created_at.toISOString(),
      }));
      return { sends: o.mailer.sends, items };
    },
  );
}

function memberView(row: Awaited<ReturnType<typeof queries.listMembers>>[number], me: string) {
  const { id, name, email, created_at } = row;
  return {
    id,
    name,
    email,
    role: Role.parse(row.role),
    two_factor: row.two_factor_enabled === true,
    since: created_at.toISOString(),
    me: row.user_id === me,
  };
}

async function personOf(
  { askers, db }: PeopleRoutesOptions,
  headers: Parameters<Askers['signedIn']>[0],
): Promise<Me['person']> {
  const person = await askers.signedIn(headers);
  if (person === null) return null;
  const { name, email, two_factor, user_id, member } = person;
  const [has_password, organisations] = await Promise.all([
    queries.hasPassword(db, user_id),
    queries.membershipsOf(db, user_id),
  ]);
  const role = member === null ? null : Role.parse(member.role);
  return {
    name,
    email,
    two_factor,
    has_password,
    organisation: member?.organisation ?? null,
    organisations: organisations.map((one) => ({
      ...one,
      role: Role.parse(one.role),
      here: one.id === member?.organisation_id,
    })),
    role,
    permissions: role === null ? [] : [...permissionsOf(role)],
  };
}
