/** Microphone and loudspeaker of the browser phone. The person's press on Call or Answer is what lets a browser start them. */
// Vite gives a worklet's built address as the default export of ?worker&url imports.
// oxlint-disable-next-line import/default
import captureUrl from './capture.worklet.ts?worker&url';
import { openLoudspeaker } from './loudspeaker.ts';

export type Microphone = 'on' | 'denied' | 'missing' | 'insecure' | 'failed';

export interface PhoneAudio {
  microphone: Microphone;
  /** One frame to the loudspeaker; the frame is given away. */
  play(frame: Uint8Array<ArrayBuffer>): void;
  close(): Promise<void>;
}

interface CaptureMessage {
  frame: Uint8Array<ArrayBuffer>;
  /** Peak of the frame, 0..1. */
  level: number;
}

/** Works without a microphone, too: then one hears and keys, and the line hears silence. */
export async function openAudio(onFrame: (message: CaptureMessage) => void): Promise<PhoneAudio> {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const [loudspeaker] = await Promise.all([
    openLoudspeaker(context),
    context.audioWorklet.addModule(captureUrl),
  ]);
  const stream = await openMicrophone();
  if (stream instanceof MediaStream) {
    const capture = new AudioWorkletNode(context, 'capture', {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: 'explicit',
    });
    capture.port.addEventListener('message', (event: MessageEvent<CaptureMessage>) => onFrame(event.data));
    capture.port.start();
    context.createMediaStreamSource(stream).connect(capture);
  }
  return {
    microphone: stream instanceof MediaStream ? 'on' : stream,
    play: (frame) => loudspeaker.play(frame),
    async close() {
      if (stream instanceof MediaStream) for (const track of stream.getTracks()) track.stop();
      await loudspeaker.close();
    },
  };
}

async function openMicrophone(): Promise<MediaStream | Exclude<Microphone, 'on'>> {
  // Browsers leave mediaDevices out on pages that are neither https nor localhost.
  if (!window.isSecureContext) return 'insecure';
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    return name === 'NotAllowedError' ? 'denied' : name === 'NotFoundError' ? 'missing' : 'failed';
  }
}
