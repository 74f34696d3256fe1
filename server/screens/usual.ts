/** `/api/v1/settings`: how interviews are held here unless a screen says otherwise. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { putUsualSettings, usualSettings } from '../../db/queries/settings.ts';
import { Entered, UsualInput, UsualView } from '../http/contract/api.ts';
import { enteredColumns, type Readers } from './entered.ts';

export interface UsualRoutesOptions {
  db: Kysely<Schema>;
  readers: Readers;
  /** What holds where nobody entered anything. */
  defaults: Entered;
}

/** Until there is sign-in, screens belong to nobody, and so do these. */
const NOBODYS = null;

export async function usualRoutes(plain: FastifyInstance, o: UsualRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const view = async () => ({
    settings: Entered.parse(await usualSettings(o.db, NOBODYS)),
    defaults: o.defaults,
  });

  app.get('/api/v1/settings', { schema: { response: { 200: UsualView } } }, view);

  /** Replaces them as a whole; interviews that have begun go on as they are. */
  app.put(
    '/api/v1/settings',
    { schema: { body: UsualInput, response: { 200: UsualView } } },
    async (request) => {
      const { settings = '{}' } = enteredColumns(o.readers, { settings: request.body.settings });
      await putUsualSettings(o.db, NOBODYS, settings);
      return view();
    },
  );
}
