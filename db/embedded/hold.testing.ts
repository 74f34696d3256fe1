/** Starts the cluster of the given folder, says so in one JSON line, and lets go of it when standard input ends. */
import { startCluster } from './index.ts';

const silent = { warn: () => undefined, error: () => undefined };
try {
  const { url, adopted, stop } = await startCluster(process.argv[2] ?? '', { log: silent });
  process.stdout.write(`${JSON.stringify({ url, adopted })}\n`);
  process.stdin.resume().once('end', () => void stop().then(() => process.stdout.end()));
} catch (error) {
  process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`);
}
