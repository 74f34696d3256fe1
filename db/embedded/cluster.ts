/** The cluster of one data folder, kept running as long as somebody uses it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailable } from './errors.ts';
import type { Identity } from './identity.ts';
import { initialise } from './initialise.ts';
import { holdLife, type Life } from './life.ts';
import { withLock } from './lock.ts';
import { placeAt, type Place } from './place.ts';
import { address, ensureServer, stopServer } from './server.ts';

/** Between two tries to bring a server back that died under us. */
const REVIVE_EVERY_MS = 1_000;

export interface Cluster {
  url: string;
  /** It ran already: another process uses it, or one did that was killed. */
  adopted: boolean;
  /** Stops the server, started or adopted, unless another process still uses it. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
  /** As whom Postgres runs; chosen for the machine when it is not given. */
  identity?: Identity;
}

/** Starts (and on the first time makes) the cluster under `dir`. Throws DatabaseUnavailable with plain words. */
export async function startCluster(dir: string, options: ClusterOptions): Promise<Cluster> {
  const place = await placeAt(dir, options.identity);
  return withLock(place.dir, async () => {
    const password = await initialise(place);
    const { port, adopted } = await ensureServer(place, password);
    const keeper = new Keeper(place, port, password, options.log);
    await keeper.hold();
    return { url: address(port, password), adopted, stop: () => keeper.stop() };
  });
}

/** Holds the server; brings it back on its port when it dies under us, so that pools find it again. */
class Keeper {
  readonly #place: Place;
  readonly #port: number;
  readonly #password: string;
  readonly #log: ClusterOptions['log'];
  #life: Life | null = null;
  #stopping = false;
  #reviving: Promise<void> = Promise.resolve();

  constructor(place: Place, port: number, password: string, log: ClusterOptions['log']) {
    this.#place = place;
    this.#port = port;
    this.#password = password;
    this.#log = log;
  }

  async hold(): Promise<void> {
    this.#life = await holdLife(address(this.#port, this.#password), () => this.#lost());
    if (this.#life === null)
      throw new DatabaseUnavailable(
        'DATA_DIR',
        `The database in DATA_DIR ${this.#place.dir} started and stopped again; see ${this.#place.log_file}.`,
      );
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#reviving;
    await withLock(this.#place.dir, async () => {
      const last = (await this.#life?.release()) ?? false;
      if (last) await stopServer(this.#place, this.#password);
    });
  }

  #lost(): void {
    if (this.#stopping) return;
    this.#log.warn({}, 'the embedded database died; it is started again');
    this.#reviving = this.#revive();
  }

  async #revive(): Promise<void> {
    while (!this.#stopping) {
      try {
        await withLock(this.#place.dir, async () => {
          await ensureServer(this.#place, this.#password, this.#port);
          await this.hold();
        });
        return;
      } catch (err) {
        this.#log.error({ err }, 'the embedded database could not be started again; trying on');
        await sleep(REVIVE_EVERY_MS);
      }
    }
  }
}
