/** Say, Play and Pause: whatever only makes sound or lets time pass. */
import { playable } from '../audio/wav.ts';
import { BYTES_PER_MS, silence } from '../audio/mulaw.ts';
import { pause } from '../clock.ts';
import type { Line } from '../media/line.ts';
import type { Services } from '../services.ts';
import { sendWebhook } from '../webhook.ts';
import type { Stage } from './stage.ts';
import type { Play, Prompt, Say } from './verbs.ts';

/** loop="0" means "until the caller hangs up"; the vendor stops at a thousand. */
const FOREVER = 1_000;
/** A text without a voice takes the time a person would need: about 15 letters a second. */
const MS_PER_LETTER = 65;
const MAX_PLAY_BYTES = 20 * 1024 * 1024;

export async function runPrompt(
  prompt: Prompt,
  line: Line,
  stage: Stage,
  signal: AbortSignal,
): Promise<void> {
  switch (prompt.verb) {
    case 'Say':
      return await say(prompt, line, stage.services, signal);
    case 'Play':
      return await play(prompt, line, stage, signal);
    case 'Pause':
      return await pause(stage.services.clock, prompt.ms, signal);
  }
}

async function say(verb: Say, line: Line, services: Services, signal: AbortSignal): Promise<void> {
  if (verb.text === '') return;
  const spoken = await voiceOf(verb, services, signal);
  await repeat(verb.loop, () => line.play(spoken, 'say', signal));
}

async function voiceOf(verb: Say, services: Services, signal: AbortSignal): Promise<Buffer> {
  try {
    return await services.say(verb.text, verb.voice, signal);
  } catch (thrown) {
    signal.throwIfAborted();
    const reason = thrown instanceof Error ? thrown.message : 'unknown';
    services.log('warn', 'no voice for Say: the caller hears silence instead', { reason });
    return silence(verb.text.length * MS_PER_LETTER * BYTES_PER_MS);
  }
}

async function play(verb: Play, line: Line, stage: Stage, signal: AbortSignal): Promise<void> {
  const answer = await sendWebhook({
    hook: { url: verb.url, method: 'GET' },
    params: {},
    auth_token: stage.services.auth_token,
    channel: 'voice',
    signal,
    max_bytes: MAX_PLAY_BYTES,
  });
  if (answer.kind === 'failed') {
    stage.call.note(answer.code, `<Play>: ${answer.detail}`);
    return;
  }
  const audio = playable(answer.body, answer.content_type);
  if (audio === null) stage.call.note(12300, `<Play>: "${answer.content_type}" cannot be played`);
  else await repeat(verb.loop, () => line.play(audio, 'play', signal));
}

async function repeat(loop: number, once: () => Promise<void>): Promise<void> {
  for (let i = 0; i < (loop === 0 ? FOREVER : loop); i++) await once();
}
