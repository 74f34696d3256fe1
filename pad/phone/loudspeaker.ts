/** Frames of the telephone to the loudspeaker. A person's press on a button is what lets a browser start it. */
// Vite gives a worklet's built address as the default export of ?worker&url imports.
// oxlint-disable-next-line import/default
import playbackUrl from './playback.worklet.ts?worker&url';

export interface Loudspeaker {
  /** One frame of 8 kHz mu-law; it is given away. */
  play(frame: Uint8Array<ArrayBuffer>): void;
  close(): Promise<void>;
}

export async function openLoudspeaker(
  context = new AudioContext({ latencyHint: 'interactive' }),
): Promise<Loudspeaker> {
  await context.resume();
  await context.audioWorklet.addModule(playbackUrl);
  const playback = new AudioWorkletNode(context, 'playback', { numberOfInputs: 0, outputChannelCount: [1] });
  playback.connect(context.destination);
  return {
    play: (frame) => playback.port.postMessage(frame, [frame.buffer]),
    close: () => context.close(),
  };
}
