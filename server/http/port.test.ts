import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { PortTaken, claimPort } from './port.ts';

const reason = async (host: string, port: number) => {
  const error: unknown = await claimPort(host, port).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(PortTaken);
  return String(error);
};

describe('the port to listen on', () => {
  it('is a free one when 0 is asked for, and can be listened on right after', async () => {
    const port = await claimPort('127.0.0.1', 0);
    expect(port).toBeGreaterThan(0);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
  });

  it('is refused with the way out when somebody listens there', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const said = await reason('127.0.0.1', port);
    expect(said).toContain(`PORT ${port} is already in use on 127.0.0.1`);
    expect(said).toContain(`PORT=${port + 1} npm start`);
    other.close();
    await once(other, 'close');
    expect(await claimPort('127.0.0.1', port)).toBe(port);
  });

  it('is refused when the address is not one of this machine', async () => {
    // TEST-NET-1, which nobody has.
    expect(await reason('192.0.2.1', 0)).toContain('HOST 192.0.2.1 is not an address of this machine');
  });
});
