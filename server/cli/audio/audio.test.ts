import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, it } from 'vitest';
import { z } from 'zod';
import { proctor } from '../testing.ts';
import { inOrder, wordsOf } from './roundTrip.ts';

const Report = z.object({
  synthesiser: z.string(),
  recogniser: z.string(),
  words: z.number(),
  right: z.number(),
  sentences: z.array(z.object({ said: z.string(), heard: z.string(), sound_ms: z.number() })),
});

/** A port that nobody listens on. */
async function nobody(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

// They wait most of the time.
describe.concurrent('proctor audio test', () => {
  it('says what came back of what was said, and ends well when most of it did', async ({ expect }) => {
    const { code, stdout, stderr } = await proctor(['audio', 'test', '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const report = Report.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ synthesiser: 'local', recogniser: 'local' });
    expect(report.sentences).toHaveLength(3);
    expect(report.right).toBeGreaterThan(report.words / 2);
    for (const { heard, sound_ms } of report.sentences)
      expect([heard, sound_ms > 500]).toEqual([heard, true]);
  }, 90_000);

  it('names the setting of the vendor that cannot be reached', async ({ expect }) => {
    const url = `http://127.0.0.1:${await nobody()}`;
    const [voice, ears] = await Promise.all([
      proctor(['audio', 'test'], { ELEVENLABS_API_KEY: 'k', ELEVENLABS_BASE_URL: url }),
      proctor(['audio', 'test'], { DEEPGRAM_API_KEY: 'k', DEEPGRAM_BASE_URL: url }),
    ]);
    expect([voice.code, voice.stderr]).toEqual([2, expect.stringMatching(/^ELEVENLABS_API_KEY: .+\n$/)]);
    expect([ears.code, ears.stderr]).toEqual([2, expect.stringMatching(/^DEEPGRAM_API_KEY: .+\n$/)]);
  }, 90_000);

  it('counts words that came back in order', ({ expect }) => {
    const count = (said: string, heard: string) => inOrder(wordsOf(said), wordsOf(heard));
    expect(count('I would sort the list first.', 'I would sort the lists first')).toBe(5);
    expect(count('one two three', 'three two one')).toBe(1);
    expect(count('one two', '')).toBe(0);
  });
});
