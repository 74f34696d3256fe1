import type { FastifyReply } from 'fastify';
import { AppError } from './errors.ts';

/** Something of which parts can be sent; `from` and `to` are its first and last byte. */
interface Parted {
  bytes: number;
  headers: Readonly<Record<string, string>>;
  part(from?: number, to?: number): NodeJS.ReadableStream | Buffer;
}

/** Whole, or the one range that was asked for: players and download managers ask for no more. */
export function sendRange(
  reply: FastifyReply,
  { bytes, headers, part }: Parted,
  range: string | undefined,
): FastifyReply {
  const asked = /^bytes=(?=.*\d)(\d*)-(\d*)$/.exec(range ?? '');
  const all = () => reply.headers({ ...headers, 'accept-ranges': 'bytes' });
  // What is sent may grow meanwhile: what was promised is sent.
  if (asked === null) return all().header('content-length', bytes).send(part());
  const from = asked[1] === '' ? Math.max(0, bytes - Number(asked[2])) : Number(asked[1]);
  const to = asked[1] === '' || asked[2] === '' ? bytes - 1 : Math.min(Number(asked[2]), bytes - 1);
  if (from > to) {
    void reply.header('content-range', `bytes */${bytes}`);
    throw new AppError('range_not_satisfiable', 'The asked range lies behind the end.');
  }
  return all()
    .code(206)
    .header('content-range', `bytes ${from}-${to}/${bytes}`)
    .header('content-length', to - from + 1)
    .send(part(from, to));
}
