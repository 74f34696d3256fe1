/** `/api/v1/attachments` and `/api/v1/screens/:id/attachments/...`: the body is the file itself. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AttachmentText, ScreenView } from '../../http/contract/api.ts';
import type { ScreenBook } from '../screens.ts';
import { MAX_BYTES, type AttachmentReader } from './read.ts';

export interface AttachmentRoutesOptions {
  screens: Pick<ScreenBook, 'attach'>;
  read: AttachmentReader;
}

const WRITES = { may: 'screens.write' } as const;
const Where = z.object({
  id: z.uuid('This is not a screen id.'),
  what: z.enum(['resume', 'role'], 'Attach a resume or a role.'),
});
/** Past our own limit, so that the answer can say what to do; what is larger still is not even taken in. */
const BODY_LIMIT = 4 * MAX_BYTES;

export async function attachmentRoutes(plain: FastifyInstance, o: AttachmentRoutesOptions): Promise<void> {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  // What kind of file it is, its bytes say; browsers often do not know.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  const fileOf = (body: unknown) => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

  /** The text of a file, to be looked at and sent with a new screen; nothing is kept. */
  app.post(
    '/api/v1/attachments',
    { config: WRITES, schema: { response: { 200: AttachmentText } } },
    async (request) => o.read(fileOf(request.body)),
  );
  app.put(
    '/api/v1/screens/:id/attachments/:what',
    { config: WRITES, schema: { params: Where, response: { 200: ScreenView } } },
    async ({ params: { id, what }, body }) => {
      const { text } = await o.read(fileOf(body));
      return o.screens.attach(id, what, text);
    },
  );
  app.delete(
    '/api/v1/screens/:id/attachments/:what',
    { config: WRITES, schema: { params: Where, response: { 200: ScreenView } } },
    async ({ params: { id, what } }) => o.screens.attach(id, what, null),
  );
}
