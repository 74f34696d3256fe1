/**
 * Twilio's REST interface fails in every way, at the two moments where an interview needs it: our voice is dead and Twilio's
 * is to read a text out, and a line that broke is to be called back. In real time, by the real SDK: what the far end hears,
 * what stands in the pad and in the record, and how many calls ring.
 */
import { expect, test, vi } from 'vitest';
import { houseReply } from '../exchange/openai/house/index.ts';
import { NETWORKS, type Network } from '../phone/rest.testing.ts';
import type { Drill } from './drill.testing.ts';
import { onDrill, until } from './drillTalk.testing.ts';

vi.setConfig({ testTimeout: 120_000, maxConcurrency: 2 * NETWORKS.length });

/** The table of issue C. */
const SILENCE_MS = 3_000;
/** The SDK waits 10 s for an answer; and the machine has other things to do. */
const TOLD_WITHIN_MS = 25_000;
/** A call back comes after a pause of seconds. */
const CALLED_WITHIN_MS = 40_000;

/** `does`: what it is asked for happens, whatever it answers. `tells`: what the record says of a call back. */
const NO_ANSWER = { does: false, tells: /^It is not known whether the call back was placed.*Twilio/ };
const CASES: Record<Network, { does: boolean; tells: RegExp | null }> = {
  works: { does: true, tells: null },
  'answers after 4 s': { does: true, tells: null },
  'breaks off in the middle of its answer': { ...NO_ANSWER, does: true },
  'is asked too much (429)': { does: false, tells: /^No call back was placed.*Twilio is asked too much/ },
  refuses: NO_ANSWER,
  hangs: NO_ANSWER,
  'sends HTML (502)': NO_ANSWER,
  'sends HTML (200)': NO_ANSWER,
  'sends broken JSON (200)': NO_ANSWER,
  'sends nonsense (200)': NO_ANSWER,
  'sends nothing (200)': NO_ANSWER,
};

/** What the record says of the telephone, in plain words. */
const toldOf = ({ log }: Drill, code: string) =>
  log.stored.flatMap(({ type, payload }) =>
    type === 'ERROR' && payload.where === 'phone' && payload.code === code ? [payload.message] : [],
  );
const TECHNICAL = /JSON|undefined|html|Unexpected|socket/i;

test.concurrent.each(NETWORKS)('our voice is dead, and the network that is to speak for us: %s', (how) =>
  onDrill(houseReply, async (drill) => {
    const { does, tells } = CASES[how];
    drill.mouth.usual = (_request, response) => response.writeHead(500).end('{}');
    drill.rest.usual = how;
    const from = performance.now();
    drill.leg.digit('4');
    const written = () => drill.told(from).length > 0;
    expect(await until(written, TOLD_WITHIN_MS)).toBe(true);
    const told = () => toldOf(drill, 'read_out_failed');
    const settled = () => (!does || drill.heardSince(from) > 0) && (tells === null || told().length > 0);
    expect(await until(settled, TOLD_WITHIN_MS)).toBe(true);
    expect(told().length > 0).toBe(tells !== null);
    expect(told().join(' ')).not.toMatch(TECHNICAL);
    // A text that may have been said is not said twice.
    const texts = drill.read_out;
    expect(new Set(texts).size).toBe(texts.length);
    expect(drill.session.phase).toBe('coding');
  }),
);

test.concurrent.each(NETWORKS)('the line breaks, and the network that is to call back: %s', (how) =>
  onDrill(houseReply, async (drill) => {
    const { does, tells } = CASES[how];
    drill.rest.usual = how;
    drill.leg.end('lost');
    const told = () => toldOf(drill, 'call_back_failed');
    const settled = () => (does ? 1 : 0) === drill.placed && (tells === null || told().length > 0);
    await until(() => drill.rest.requests.length > 0, CALLED_WITHIN_MS);
    expect(await until(settled, TOLD_WITHIN_MS)).toBe(true);
    expect(told().join(' ')).toMatch(tells ?? /^$/);
    expect(told().join(' ')).not.toMatch(TECHNICAL);
    // They call by themselves, and are greeted.
    const back_at = performance.now();
    drill.call();
    expect(await until(() => drill.told(back_at).includes('welcome_back'), TOLD_WITHIN_MS)).toBe(true);
    expect(drill.silence(back_at)).toBeLessThan(SILENCE_MS);
    expect(drill.placed).toBe(does ? 1 : 0);
  }),
);

test.concurrent('the network takes long to call back: who calls meanwhile is greeted at once, and nothing rings then', () =>
  onDrill(houseReply, async (drill) => {
    drill.rest.script = ['answers after 4 s'];
    drill.leg.end('lost');
    expect(await until(() => drill.rest.requests.length > 0, CALLED_WITHIN_MS)).toBe(true);
    const back_at = performance.now();
    drill.call();
    expect(await until(() => drill.heardSince(back_at) > 0, TOLD_WITHIN_MS)).toBe(true);
    expect(drill.silence(back_at)).toBeLessThan(SILENCE_MS);
    const ended = () => drill.rest.requests.some(({ form }) => form.get('Status') === 'completed');
    expect(await until(ended, TOLD_WITHIN_MS)).toBe(true);
    expect(drill.session.phase).toBe('coding');
  }));
