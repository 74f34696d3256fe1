import { createServer } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionEvent } from '../record/contract/events.ts';
import { Client } from './demo/client.ts';
import { Handset } from './demo/handset.ts';
import { candidateVoice } from './demo/voice.ts';
import { Typist } from './demo/typist.ts';
import { callableScreen, newDataDir, proctor, removeDataDir, serveIn, type TestServer } from './testing.ts';

const NUMBER = '+14155550177';
const SCREEN = callableScreen(NUMBER);
const A_MINUTE = 90_000;

let data_dir: string;
let server: TestServer | null = null;
beforeEach(async () => {
  data_dir = await newDataDir();
});
afterEach(async () => {
  await server?.stop();
  server = null;
  await removeDataDir(data_dir);
});

const until = async (what: string, condition: () => boolean | Promise<boolean>, ms = 40_000) => {
  const give_up = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > give_up) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const tokenOf = (pad_url: string) => pad_url.split('/').at(-1) ?? '';
const openPad = async (client: Client, pad_url: string, url: string) => {
  const pad = await client.pad(tokenOf(pad_url));
  return {
    pad,
    typist: await Typist.open({
      sync_url: `${url.replace('http', 'ws')}/pad/sync`,
      session_id: pad.session_id,
      token: pad.sync_token,
      buffer: 'code',
      cps: 100,
    }),
  };
};

describe('npm start', () => {
  it(
    'stops cleanly on Ctrl-C, and finds all data when started again',
    async () => {
      server = await serveIn(data_dir);
      const screen = await new Client(server.info).createScreen(SCREEN);
      expect(await server.stop()).toBe(0);
      server = await serveIn(data_dir);
      expect(await new Client(server.info).screen(screen.id)).toMatchObject({
        candidate_name: 'Robin',
        pin: screen.pin,
      });
    },
    A_MINUTE,
  );

  it(
    'lets a candidate dial in and key the PIN, and asks again who does not know one',
    async () => {
      server = await serveIn(data_dir);
      const client = new Client(server.info);
      const screen = await client.createScreen(SCREEN);
      const pad = await client.pad(tokenOf(screen.pad_url));
      const seen: SessionEvent[] = [];
      const stopLive = client.live(pad.session_id, (event) => seen.push(event));
      const dial = async (pin: string) => {
        const handset = await Handset.register(server?.info.handset_url ?? '', NUMBER);
        handset.call(screen.dial_in);
        await until('the greeting', () => handset.heard.length > 0);
        for (const digit of `${pin}#`) {
          handset.key(digit);
          await new Promise((resolve) => setTimeout(resolve, 150));
        }
        return handset;
      };
      const stranger = await dial(screen.pin === '000000' ? '111111' : '000000');
      await until('being asked again', () => stranger.heard.length > 1);
      expect(seen).toEqual([]);
      stranger.hangUp();
      await stranger.ended;
      stranger.close();

      const candidate = await dial(screen.pin);
      const disclosed = (event: SessionEvent) => event.type === 'PHASE' && event.payload.to === 'disclosure';
      await until('the disclosure', () => seen.some(disclosed));
      expect(seen.find((event) => event.type === 'CALL_STATUS')).toMatchObject({
        payload: { direction: 'inbound' },
      });
      candidate.hangUp();
      await candidate.ended;
      candidate.close();
      stopLive();
    },
    A_MINUTE,
  );

  it(
    'loses nothing that was stored when it is killed in the middle of a call',
    async () => {
      server = await serveIn(data_dir);
      const client = new Client(server.info);
      const screen = await client.createScreen(SCREEN);
      const { pad, typist } = await openPad(client, screen.pad_url, server.info.url);
      const seen: SessionEvent[] = [];
      const stopLive = client.live(pad.session_id, (event) => seen.push(event));
      const handset = await Handset.register(server.info.handset_url ?? '', NUMBER);
      const voice = await candidateVoice();
      await client.call(screen.id);
      handset.answer(await handset.ringing);
      await typist.type('# typed while the phone rings\n');
      await until('the disclosure', () => seen.some((event) => event.type === 'UTTERANCE'));
      await handset.speak(await voice.speak('Yes, I agree.'));
      await until('the consent', () => seen.some((event) => event.type === 'CONSENT'));
      const typed = typist.text;
      await until(
        'the pad to be stored',
        async () => (await openPad(client, screen.pad_url, server?.info.url ?? '')).typist.text === typed,
      );
      await server.kill();
      stopLive();
      typist.close();
      handset.close();
      await voice.close();

      server = await serveIn(data_dir);
      const after = new Client(server.info);
      const stored: SessionEvent[] = [];
      const stop = after.live(pad.session_id, (event) => stored.push(event));
      const away = () => stored.findIndex(({ type, payload }) => type === 'PHASE' && payload.to === 'away');
      await until('the stored events', () => away() > 0);
      expect(stored.slice(0, seen.length)).toEqual(seen);
      expect(stored.slice(away() + 1)).toEqual([]);
      // What we died in, or before, had been going to be said.
      expect(stored.some(({ type, payload }) => type === 'SAY' && payload.act === 'identity')).toBe(true);
      const again = await openPad(after, screen.pad_url, server.info.url);
      expect(again.pad.session_id).toBe(pad.session_id);
      expect(again.pad.captions.map((line) => line.act)).toContain('disclosure');
      expect(again.typist.text).toBe(typed);
      again.typist.close();
      const shown = await proctor(['screens', 'show', screen.id], { DATA_DIR: data_dir });
      expect(shown.stdout).toContain('consent to recording: yes');
      // They are called back, and who they are is asked again.
      const called = await Handset.register(server.info.handset_url ?? '', NUMBER);
      called.answer(await called.ringing);
      const asked = () => stored.slice(away()).filter(({ type }) => type === 'UTTERANCE');
      await until('the question', () =>
        asked().some(({ payload }) => 'act' in payload && payload.act === 'identity'),
      );
      stop();
      called.close();
    },
    2 * A_MINUTE,
  );

  it('says which port is taken and what to do', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const ended = await proctor(['serve'], { DATA_DIR: data_dir, PORT: String(port) });
    taken.close();
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(`PORT ${port} is already in use`);
  });

  it('says which folder cannot be written', async () => {
    await writeFile(join(data_dir, 'file'), '');
    const ended = await proctor(['serve'], { DATA_DIR: join(data_dir, 'file', 'below'), PORT: '0' });
    expect(ended.code).toBe(2);
    expect(ended.stderr.trim().split('\n').at(-1)).toMatch(/^DATA_DIR .* cannot be written/);
  });

  it('names every bad setting, a line each', async () => {
    const ended = await proctor(['serve'], { PORT: 'many', LOG_LEVEL: 'loud' });
    expect(ended.code).toBe(2);
    expect(
      ended.stderr
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['PORT', 'LOG_LEVEL']);
  });
});
