/**
 * Every vendor on the line fails in every way, one at a time, in the middle of an interview: the caller asks something
 * and is never left in silence. Silence is what the far end of the line did not hear, from the caller's last word until
 * an answer (or the news that something is wrong) has been heard to its end.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startElevenLabs } from '../exchange/elevenlabs/index.ts';
import { houseReply } from '../exchange/openai/house/index.ts';
import { framesOf } from '../speech/noises.testing.ts';
import { tone } from '../speech/test-vendors.ts';
import { answers, chunks, Drill, results, speaks } from './drill.testing.ts';

/** Real time, on a machine that has other things to do. */
vi.setConfig({ testTimeout: 90_000, maxConcurrency: 40 });

/** The table of issue C. */
const SILENCE_MS = 3_000;
/** So that the first reconnects of a fault that begins a little before the question are a part of it. */
const BEFORE_MS = 300;
const ASKS = 'Can the list of intervals be empty?';

let question: Buffer[] = [];
beforeAll(async () => {
  const server = await startElevenLabs({ api_key: 'k' });
  const path = '/v1/text-to-speech/rms/stream?output_format=ulaw_8000';
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'xi-api-key': 'k', 'content-type': 'application/json' },
    body: JSON.stringify({ text: ASKS, model_id: 'm' }),
  });
  question = framesOf(Buffer.from(await answer.arrayBuffer()));
  await server.close();
  // The SDKs are imported once for all.
  await (await ready()).close();
});

/** The welcome back is over, and the recogniser listens. */
async function ready(): Promise<Drill> {
  const drill = await Drill.open(houseReply);
  await vi.waitFor(
    () => {
      expect(drill.ears.connections[0]?.bytes).toBeGreaterThan(0);
      expect(drill.told(0)).not.toEqual([]);
    },
    { timeout: 60_000, interval: 50 },
  );
  return drill;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The longest silence, and what was said. */
async function ask(breaks: (drill: Drill) => void): Promise<{ silence_ms: number; acts: string[] }> {
  const drill = await ready();
  try {
    breaks(drill);
    await sleep(BEFORE_MS);
    const { ended_at } = await drill.says(ASKS, question);
    const said = () => drill.told(ended_at).filter((act) => act !== 'filler');
    await vi
      .waitFor(() => expect(said()).not.toEqual([]), { timeout: 20_000, interval: 20 })
      .catch(() => undefined);
    // What is read out by the network is written first.
    await vi
      .waitFor(() => expect(drill.heard.at(-1)?.to ?? 0).toBeGreaterThan(ended_at), { timeout: 8_000 })
      .catch(() => undefined);
    drill.answered();
    return { silence_ms: drill.silence(ended_at), acts: said() };
  } finally {
    await drill.close();
  }
}

afterAll(() => {
  if (process.env.DRILLS !== undefined) console.table(outcomes);
});
const outcomes: Record<string, string | number>[] = [];

async function neverSilent(name: string, breaks: (drill: Drill) => void): Promise<void> {
  const { silence_ms, acts } = await ask(breaks);
  outcomes.push({ fault: name, silence_ms: Math.round(silence_ms), acts: acts.join(', ') });
  expect(acts).not.toEqual([]);
  expect(silence_ms).toBeLessThan(SILENCE_MS);
}

test.concurrent('nothing fails', () => neverSilent('none', () => undefined));

const lost = (drill: Drill) => {
  for (const { socket } of drill.ears.connections) socket.terminate();
};
const EARS: Record<string, (drill: Drill) => void> = {
  'refuses (401)': (drill) => {
    drill.ears.script = Array.from({ length: 50 }, () => ({ status: 401 }));
    lost(drill);
  },
  'takes no more calls (429)': (drill) => {
    drill.ears.script = Array.from({ length: 50 }, () => ({ status: 429 }));
    lost(drill);
  },
  'hangs at the handshake': (drill) => {
    drill.ears.script = Array.from({ length: 50 }, () => 'hang' as const);
    lost(drill);
  },
  'listens and says nothing': (drill) => {
    drill.recognise = () => undefined;
  },
  'is 1.5 s late': (drill) => {
    drill.recognised_after_ms = 1_500;
  },
  'hangs up in the middle of the words': (drill) => {
    drill.recognise = (ear, words) => {
      results(ear, words);
      if (!words.final) ear.socket.terminate();
    };
  },
  'sends garbage': (drill) => {
    drill.recognise = (ear) => {
      ear.send('{"type":"Results","channel":');
      ear.send({ type: 'Results', is_final: 'maybe' });
    };
  },
};
test.concurrent.each(Object.entries(EARS))('the recogniser %s', (name, breaks) =>
  neverSilent(`ears ${name}`, breaks),
);

const MOUTH: Record<string, (drill: Drill) => void> = {
  'refuses (500)': (drill) => {
    drill.mouth.usual = (_request, response) => response.writeHead(500).end('{}');
  },
  'is asked too much (429)': (drill) => {
    drill.mouth.usual = (_request, response) => response.writeHead(429).end('{}');
  },
  hangs: (drill) => {
    drill.mouth.usual = () => undefined;
  },
  'is 4 s late': (drill) => {
    drill.mouth.usual = (...all) => void setTimeout(() => speaks(...all), 4_000);
  },
  'breaks off in mid-sentence': (drill) => {
    drill.mouth.usual = (_request, response) => {
      response.write(tone(600));
      setTimeout(() => response.destroy(), 150);
    };
  },
  'sends a WAV file': (drill) => {
    drill.mouth.usual = (_request, response) => response.end('RIFF....WAVEfmt and so on');
  },
};
test.concurrent.each(Object.entries(MOUTH))('the voice %s', (name, breaks) =>
  neverSilent(`mouth ${name}`, breaks),
);
test.concurrent.each(Object.entries(MOUTH))('the main voice alone %s', (name, breaks) =>
  neverSilent(`main voice ${name}`, (drill) => {
    breaks(drill);
    const broken = drill.mouth.usual;
    drill.mouth.usual = (request, ...all) =>
      (request.url?.includes('main') === true ? broken : speaks)(request, ...all);
  }),
);

const MODEL: Record<string, (drill: Drill) => void> = {
  'refuses (401)': (drill) => {
    drill.model.usual = (response) => response.writeHead(401).end('{}');
  },
  'is asked too much (429)': (drill) => {
    drill.model.usual = (response) => response.writeHead(429).end('{}');
  },
  hangs: (drill) => {
    drill.model.usual = () => undefined;
  },
  'is 4 s late': (drill) => {
    drill.model.usual = (...all) => void setTimeout(() => answers(...all), 4_000);
  },
  'understands, and then hangs': (drill) => {
    drill.model.usual = (response, text, stream) => {
      if (!stream) answers(response, text, stream);
    };
  },
  'breaks off in mid-sentence': (drill) => {
    drill.model.usual = (response, text, stream) => {
      if (!stream) return answers(response, text, stream);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunks(text).slice(0, 2).join(''));
      setTimeout(() => response.destroy(), 50);
    };
  },
  'sends garbage': (drill) => {
    drill.model.usual = (response) => response.end('data: {"choices": [{]}\n\n');
  },
};
test.concurrent.each(Object.entries(MODEL))('the model %s', (name, breaks) =>
  neverSilent(`model ${name}`, breaks),
);
