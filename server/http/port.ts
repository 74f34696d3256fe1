import { createServer } from 'node:net';

/** A port that people can be told before anything is started, or why it cannot be had. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/** Checks that `host:port` is free (0: picks a free one) and gives its number. Throws PortTaken with the way out. */
export function claimPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(new PortTaken(explain(error.code, host, port), { cause: error })),
    );
    probe.listen({ host, port, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

function explain(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${port} is already in use on ${host}. Stop what runs there, or start with another, e.g. PORT=${port + 1} npm start.`;
    case 'EACCES':
      return `PORT ${port} needs more rights than this user has. Choose one above 1023, e.g. PORT=3000 npm start.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for all addresses.`;
    default:
      return `HOST ${host} PORT ${port} cannot be listened on (${code ?? 'unknown'}).`;
  }
}
