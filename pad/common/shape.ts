import { z } from 'zod';
import type { Parse } from './api.ts';

// zod would otherwise try `new Function`, which our CSP forbids and the console would report.
z.config({ jitless: true });

/** A contract's schema as api.ts wants it. Not for the candidate's page: zod is 27 kB of its 200 (see candidate/wire.ts). */
export const shape =
  <T>(schema: z.ZodType<T>): Parse<T> =>
  (body) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? parsed.data : null;
  };
