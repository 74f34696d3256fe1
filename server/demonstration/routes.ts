/** Which screens are demonstrations, and away with all of them. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Database } from '../../db/index.ts';
import { insertAudit } from '../../db/queries/audit.ts';
import * as queries from '../../db/queries/demonstration.ts';
import { DemonstrationView } from '../http/contract/exports.ts';
import { askerOf } from '../http/may.ts';
import { deleteRecordings } from '../record/index.ts';

export async function demonstrationRoutes(
  plain: FastifyInstance,
  { database, data_dir }: { database: Database; data_dir: string },
): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();

  app.get(
    '/api/v1/demonstration',
    { config: { may: 'screens.read' }, schema: { response: { 200: DemonstrationView } } },
    async (request) => ({
      items: await queries.demonstrationsOf(database.db, askerOf(request).organisation_id),
    }),
  );

  app.delete('/api/v1/demonstration', { config: { may: 'screens.write' } }, async (request, reply) => {
    const { organisation_id, actor } = askerOf(request);
    const paths = await queries.recordingsOfDemonstrations(database.db, organisation_id);
    await database.db.transaction().execute(async (trx) => {
      const screens = await queries.deleteDemonstrations(trx, organisation_id);
      const detail = JSON.stringify({ screens });
      const action = 'demonstration_deleted';
      if (screens > 0)
        await insertAudit(trx, { actor, organisation_id, action, subject: organisation_id, detail });
    });
    await deleteRecordings(data_dir, paths);
    return reply.code(204).send();
  });
}
