/**
 * Every vendor fails in every way, one at a time, in the middle of a talk: how long does the caller hear nothing, while
 * nobody types or speaks? The drills of the interview's own tests, in this process: a session on a line of small vendor
 * servers, all faults at once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { startElevenLabs } from '../../../exchange/elevenlabs/index.ts';
import { houseReply } from '../../../exchange/openai/house/index.ts';
import type { Drill } from '../../../interview/drill.testing.ts';
import { FAULTS } from '../../../interview/drillFaults.testing.ts';
import { asked, onDrill, spokenQuestion } from '../../../interview/drillTalk.testing.ts';
import { Table, type Rows } from './figures.ts';

/** The table of issue C: how many silences may be longer, in how many ms. */
const LONGEST_MS = 3_000;
const LONGER = { most: 0 };
/** So that the first reconnects of a fault that begins a little before the question are a part of it. */
const BEFORE_MS = 300;

export async function silenceRows(): Promise<Rows> {
  const question = await spokenQuestion(startElevenLabs);
  // The SDKs are loaded once for all.
  await onDrill(houseReply, () => Promise.resolve());
  const outcomes = await Promise.all(
    FAULTS.map(async ([name, breaks]) => ({ name, ...(await drill(breaks, question)) })),
  );
  const table = new Table();
  const longer = outcomes.filter(({ silence_ms, acts }) => silence_ms > LONGEST_MS || acts.length === 0);
  table.value('silences > 3 s under a vendor’s fault', 1, outcomes.length, longer.length, LONGER);
  const longest = outcomes.toSorted((a, b) => b.silence_ms - a.silence_ms)[0];
  if (longest !== undefined)
    table.value(`  the longest: ${longest.name} (ms)`, 1, null, Math.round(longest.silence_ms));
  const told = longer.map(({ name, silence_ms }) => `${name}: ${Math.round(silence_ms)} ms of silence`);
  return { rows: table.rows, findings: [...table.findings, ...told] };
}

function drill(breaks: (drill: Drill) => void, question: readonly Buffer[]) {
  return onDrill(houseReply, async (each) => {
    breaks(each);
    await sleep(BEFORE_MS);
    return asked(each, question);
  });
}
