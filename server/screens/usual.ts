/** `/api/v1/settings`: how interviews are held here unless a screen says otherwise. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Kysely } from 'kysely';
import type { Schema } from '../../db/index.ts';
import { putUsualSettings, usualSettings } from '../../db/queries/settings.ts';
import { Entered, UsualInput, UsualView } from '../http/contract/api.ts';
import { askerOf } from '../http/may.ts';
import { enteredColumns, type Readers } from './entered.ts';

export interface UsualRoutesOptions {
  db: Kysely<Schema>;
  readers: Readers;
  /** What holds where nobody entered anything. */
  defaults: Entered;
}

export async function usualRoutes(plain: FastifyInstance, o: UsualRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const view = async (organisation_id: string) => ({
    settings: Entered.parse(await usualSettings(o.db, organisation_id)),
    defaults: o.defaults,
  });

  // Whoever makes screens is shown what holds where they say nothing.
  app.get(
    '/api/v1/settings',
    { config: { may: ['screens.write', 'settings.write'] }, schema: { response: { 200: UsualView } } },
    (request) => view(askerOf(request).organisation_id),
  );

  /** Replaces them as a whole; interviews that have begun go on as they are. */
  app.put(
    '/api/v1/settings',
    { config: { may: 'settings.write' }, schema: { body: UsualInput, response: { 200: UsualView } } },
    async (request) => {
      const { settings = '{}' } = enteredColumns(o.readers, { settings: request.body.settings });
      const { organisation_id } = askerOf(request);
      await putUsualSettings(o.db, organisation_id, settings);
      return view(organisation_id);
    },
  );
}
