import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { openLoudspeaker, type Loudspeaker } from '../../phone/loudspeaker.ts';

/** `why`: what the server or the browser said when it ended by itself. */
export type Listening = { state: 'off'; why: string | null } | { state: 'opening' } | { state: 'on' };

const OFF: Listening = { state: 'off', why: null };
const LOST = 'The sound was cut off. Listen again in a moment.';
const NO_SOUND = 'This browser does not play the sound. Check its settings for this page.';
/** Our own end. */
const NORMAL = 1000;

/** Hears the call: both voices, as they come. Nothing is sent but the request to hear. */
export function useListen(session_id: string): { listening: Listening; start(): void; stop(): void } {
  const [listening, setListening] = useState<Listening>(OFF);
  const open = useRef<{ socket: WebSocket; sound: Loudspeaker } | null>(null);
  const over = (why: string | null) => {
    const { current } = open;
    open.current = null;
    if (current) {
      current.socket.close(NORMAL);
      void current.sound.close();
    }
    setListening({ state: 'off', why });
  };
  const start = async () => {
    if (open.current !== null) return;
    setListening({ state: 'opening' });
    const sound = await openLoudspeaker().catch(() => null);
    if (sound === null) return setListening({ state: 'off', why: NO_SOUND });
    const url = `${location.origin.replace(/^http/, 'ws')}/api/v1/sessions/${encodeURIComponent(session_id)}/listen`;
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    open.current = { socket, sound };
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (!(data instanceof ArrayBuffer)) return;
      setListening((before) => (before.state === 'on' ? before : { state: 'on' }));
      sound.play(new Uint8Array(data));
    });
    socket.addEventListener('close', ({ reason }) => {
      if (open.current?.socket === socket) over(reason === '' ? LOST : reason);
    });
  };
  const leave = useEffectEvent(() => over(null));
  useEffect(() => () => leave(), []);
  return { listening, start: () => void start(), stop: () => over(null) };
}
