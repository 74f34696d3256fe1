/** Who I am, who belongs to the organisation, one's API keys, mail that was kept, the audit log. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../../db/index.ts';
import { countAudit, listAudit } from '../../db/queries/audit.ts';
import { listKeptMails } from '../../db/queries/mails.ts';
import * as queries from '../../db/queries/people.ts';
import { AuditPage, MailList, Me, PeopleView, Role } from '../http/contract/people.ts';
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

const Page = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  page_size: z.coerce.number().int().min(1).max(200).default(50),
});

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
    { config: { may: 'people.read' }, schema: { response: { 200: PeopleView } } },
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

  keptRoutes(plain, o);
}

/** Mail that was kept, and who did what. */
function keptRoutes(plain: FastifyInstance, o: PeopleRoutesOptions): void {
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

  app.get(
    '/api/v1/audit',
    { config: { may: 'audit.read' }, schema: { querystring: Page, response: { 200: AuditPage } } },
    async (request) => {
      const { organisation_id } = askerOf(request);
      const { page, page_size } = request.query;
      const [rows, total] = await Promise.all([
        listAudit(o.db, { organisation_id, limit: page_size, offset: (page - 1) * page_size }),
        countAudit(o.db, organisation_id),
      ]);
      const items = rows.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        detail: z.record(z.string(), z.unknown()).catch({}).parse(row.detail),
      }));
      return { items, page, page_size, total };
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
  const has_password = await queries.hasPassword(db, user_id);
  const role = member === null ? null : Role.parse(member.role);
  return {
    name,
    email,
    two_factor,
    has_password,
    organisation: member?.organisation ?? null,
    role,
    permissions: role === null ? [] : [...permissionsOf(role)],
  };
}
