/** A server of pads in a process of its own, to be killed. Arguments: database url, port. Says its port when it listens. */
import { createPool } from '../../db/index.ts';
import { SILENT, serve } from './harness.testing.ts';

const [url = '', port = '0'] = process.argv.slice(2);
const served = await serve({ database: { pool: createPool(url, SILENT) }, port: Number(port) });
process.stdout.write(`${served.port}\n`);
