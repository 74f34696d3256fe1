import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import { type Microphone, openAudio, type PhoneAudio } from './audio.ts';
import { FromGateway, REPLACED, type ToGateway } from './protocol.ts';
import { phoneReducer, type PhoneState, START } from './state.ts';

const REOPEN_MS = 1_500;

export interface Phone {
  state: PhoneState;
  microphone: Microphone | null;
  /** Peak of the last frame, 0..1. */
  level: number;
  muted: boolean;
  setMuted(muted: boolean): void;
  call(to: string): void;
  answer(): void;
  hangUp(): void;
  key(digit: string): void;
}

/** Joins the gateway's socket, the sound, and the fold of what happens. */
export function usePhone(gateway_url: string, number: string): Phone {
  const [state, dispatch] = useReducer(phoneReducer, START);
  const socket = useRef<WebSocket | null>(null);
  const sound = useSound((frame) => {
    if (state.call?.stage === 'talking' && socket.current?.readyState === WebSocket.OPEN)
      socket.current.send(frame);
  });
  const play = useEffectEvent((frame: Uint8Array<ArrayBuffer>) => sound.play(frame));
  useEffect(() => {
    return connect(gateway_url, number, {
      opened: (opened) => {
        socket.current = opened;
      },
      message: (data) =>
        data instanceof ArrayBuffer ? play(new Uint8Array(data)) : dispatchTold(data, dispatch),
      closed: (replaced) => dispatch({ type: 'closed', replaced }),
    });
  }, [gateway_url, number]);
  const send = (message: ToGateway) => {
    if (socket.current?.readyState === WebSocket.OPEN) socket.current.send(JSON.stringify(message));
  };
  const { call } = state;
  const inCall = call !== null;
  const stopSound = useEffectEvent(() => sound.stop());
  useEffect(() => {
    if (!inCall) stopSound();
  }, [inCall]);
  return {
    state,
    ...sound,
    call: (to) => void sound.start().then(() => send({ type: 'call', to })),
    answer: () => call && void sound.start().then(() => send({ type: 'answer', call_sid: call.sid })),
    hangUp: () => call && send({ type: call.stage === 'ringing' ? 'decline' : 'hangup', call_sid: call.sid }),
    key: (digit) => {
      send({ type: 'dtmf', digit });
      dispatch({ type: 'keyed', digit });
    },
  };
}

function dispatchTold(
  data: unknown,
  dispatch: (event: { type: 'told'; message: FromGateway }) => void,
): void {
  if (typeof data !== 'string') return;
  const message = FromGateway.safeParse(JSON.parse(data));
  if (message.success) dispatch({ type: 'told', message: message.data });
}

interface LineHandlers {
  opened: (socket: WebSocket | null) => void;
  message: (data: unknown) => void;
  closed: (replaced: boolean) => void;
}

/** Keeps a socket open and registered; returns how to let go. */
function connect(url: string, number: string, on: LineHandlers): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = false;
  let socket: WebSocket | undefined;
  const open = () => {
    const opened = new WebSocket(url);
    socket = opened;
    opened.binaryType = 'arraybuffer';
    opened.addEventListener('open', () => {
      on.opened(opened);
      opened.send(JSON.stringify({ type: 'register', number } satisfies ToGateway));
    });
    opened.addEventListener('message', (event: MessageEvent<unknown>) => on.message(event.data));
    opened.addEventListener('close', ({ code }) => {
      if (left) return;
      on.opened(null);
      on.closed(code === REPLACED);
      if (code !== REPLACED) timer = setTimeout(open, REOPEN_MS);
    });
  };
  open();
  return () => {
    left = true;
    clearTimeout(timer);
    socket?.close();
  };
}

function useSound(onFrame: (frame: Uint8Array<ArrayBuffer>) => void) {
  const audio = useRef<Promise<PhoneAudio> | null>(null);
  const playing = useRef<PhoneAudio | null>(null);
  const [microphone, setMicrophone] = useState<Microphone | null>(null);
  const [level, setLevel] = useState(0);
  const [muted, setMuted] = useState(false);
  // The worklet's messages outlive a render; they must see the newest mute and call.
  const latest = useRef({ onFrame, muted });
  useEffect(() => {
    latest.current = { onFrame, muted };
  });
  const start = async () => {
    audio.current ??= openAudio(({ frame, level: peak }) => {
      setLevel(latest.current.muted ? 0 : peak);
      if (!latest.current.muted) latest.current.onFrame(frame);
    });
    try {
      playing.current = await audio.current;
      setMicrophone(playing.current.microphone);
    } catch {
      audio.current = null;
      setMicrophone('failed');
    }
  };
  const stop = () => {
    const open = playing.current;
    playing.current = null;
    audio.current = null;
    setLevel(0);
    if (open) void open.close();
  };
  const closeAtEnd = useEffectEvent(stop);
  useEffect(() => () => closeAtEnd(), []);
  return {
    microphone,
    level,
    muted,
    setMuted,
    start,
    stop,
    play: (frame: Uint8Array<ArrayBuffer>) => playing.current?.play(frame),
  };
}
