/** `proctor audit verify`: an exported audit log, checked where no server and no database is. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Verified } from '../../duty/index.ts';
import { BadInput } from '../badInput.ts';

export function addAuditCommands(program: Command): void {
  program
    .command('audit')
    .description('the audit log')
    .command('verify <file>')
    .description('recompute the hashes of an exported log (CSV or JSON), offline')
    .option('--older <file>', 'an earlier export, whose newest line must still be there')
    .action((file: string, { older }: { older?: string }) => verify(file, older));
}

async function verify(file: string, older: string | undefined): Promise<void> {
  const text = await textOf(file);
  const then = older === undefined ? undefined : await textOf(older);
  const found = await verified(file, text, then);
  for (const fault of found.faults) console.error(`${file}: ${fault}`);
  process.exitCode = found.faults.length > 0 ? 2 : 0;
  if (found.faults.length === 0) console.log(words(found));
}

async function verified(file: string, text: string, older: string | undefined): Promise<Verified> {
  const { NotALog, verifyExport } = await import('../../duty/index.ts');
  try {
    return verifyExport(text, older);
  } catch (error) {
    if (!(error instanceof NotALog)) throw error;
    throw new BadInput(`${file}: ${error.message}`);
  }
}

function words({ lines, gaps, first, newest }: Verified): string {
  if (newest === null) return 'There is no line.';
  const which = lines === 0 ? 'no lines' : `${lines} lines from ${first}, each as it was written`;
  const chain = gaps === 0 ? '' : `; lines were left out in ${gaps} places`;
  return `${which}${chain}. The newest line of the log is ${newest.chain_no}, ${newest.hash}.`;
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new BadInput(`${file}: there is no such file.`);
  });
}
