/**
 * The conversation on `/v2/listen`: Connected, then TurnInfo upon TurnInfo; Configure is answered, ForceEndTurn ends the
 * turn. After CloseStream the rest is decoded and the socket closes without a code. Text that is none of these is an
 * Error, and the end: so is KeepAlive, which this endpoint does not have.
 */
import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { RecogniserStream } from '../engines/index.ts';
import { jsonOf, send, type Input, type Next } from './connection.ts';
import { framer } from './frames.ts';
import { newHearing, type Hearing } from './hearing.ts';
import { tidy } from './tidy.ts';
import { newTurn, turn, type Turn, type TurnEvent, type TurnInfo, type TurnOptions } from './turn.ts';
import type { TurnListenOptions } from './turnQuery.ts';

/** Quiet that finishes a piece of a turn: its words will not change any more. Below it the stop in a "t" would. */
const PIECE_ENDS_MS = 200;
const LISTENER = {
  hang_ms: PIECE_ENDS_MS,
  endpointing: true,
  interim_results: true,
  vad_events: false,
  utterance_end_ms: null,
} as const;

const Thresholds = z.object({
  eot_threshold: z.number().min(0.5).max(1).optional(),
  eager_eot_threshold: z.number().min(0.3).max(0.9).optional(),
  eot_timeout_ms: z.number().int().min(500).max(60_000).optional(),
});
const Control = z.discriminatedUnion('type', [
  z.object({ type: z.literal('CloseStream') }),
  z.object({ type: z.literal('ForceEndTurn') }),
  // What is asked for is checked apart: bad values are answered, they do not end the stream.
  z.object({
    type: z.literal('Configure'),
    thresholds: z.unknown().optional(),
    keyterms: z.unknown().optional(),
  }),
]);
const Keyterms = z.union([z.string().transform((term) => [term]), z.array(z.string())]).optional();

type Said = { type: 'audio'; bytes: Buffer } | z.infer<typeof Control> | { type: 'unreadable' };

export async function converseV2(
  socket: WebSocket,
  asked: TurnListenOptions,
  request_id: string,
  stream: RecogniserStream,
  next: Next,
): Promise<void> {
  const talk = newTalk(socket, asked, request_id, stream);
  for (let input = await next(); input !== null; input = await next()) {
    const said = saidIn(input);
    switch (said.type) {
      case 'audio':
        await talk.audio(said.bytes);
        break;
      case 'ForceEndTurn':
        await talk.end('manual');
        break;
      case 'Configure':
        talk.configure(said);
        break;
      case 'CloseStream':
        await talk.end('model');
        socket.close();
        return;
      case 'unreadable':
        talk.refuse();
        return;
    }
  }
}

/** An empty binary frame closes the stream here as on v1. */
function saidIn(input: Input): Said {
  if (input.type === 'audio') return input.bytes.length === 0 ? { type: 'CloseStream' } : input;
  const parsed = Control.safeParse(jsonOf(input.text));
  return parsed.success ? parsed.data : { type: 'unreadable' };
}

/** One client's turns, told with its ids. */
function newTalk(socket: WebSocket, asked: TurnListenOptions, request_id: string, stream: RecogniserStream) {
  let state: Turn = newTurn(asked.turn);
  let keyterms = asked.keyterms;
  let sequence_id = 0;
  const tell = (type: string, more: object) => {
    send(socket, { type, request_id, sequence_id, ...more });
    sequence_id += 1;
  };
  const take = (event: TurnEvent) => {
    const [after, infos] = turn(state, event);
    state = after;
    for (const info of infos) tell('TurnInfo', turnInfo(info, asked));
  };
  const hearing: Hearing = newHearing(LISTENER, stream, (told) => {
    if (told.type === 'result') take({ type: 'heard', now_ms: hearing.now_ms(), ...told.heard });
  });
  const frames = framer(asked.encoding);
  tell('Connected', {});
  return {
    async audio(bytes: Buffer) {
      for (const samples of frames.push(bytes)) {
        await hearing.take({ type: 'frame', samples });
        const settled = !hearing.listening();
        take({ type: 'passed', now_ms: hearing.now_ms(), quiet_ms: hearing.quiet_ms(), settled });
      }
    },
    /** What was said and not told yet is told first. */
    async end(trigger: 'manual' | 'model') {
      if (hearing.listening()) await hearing.take({ type: 'flush', why: 'finalize' });
      take({ type: 'force', trigger });
    },
    configure(wanted: { thresholds?: unknown; keyterms?: unknown }) {
      const thresholds = Thresholds.default({}).safeParse(wanted.thresholds);
      const terms = Keyterms.safeParse(wanted.keyterms);
      const now = state.options;
      const options: TurnOptions = {
        eot_threshold: thresholds.data?.eot_threshold ?? now.eot_threshold,
        eager_eot_threshold: thresholds.data?.eager_eot_threshold ?? now.eager_eot_threshold,
        eot_timeout_ms: thresholds.data?.eot_timeout_ms ?? now.eot_timeout_ms,
      };
      const fits = (options.eager_eot_threshold ?? 0) <= options.eot_threshold;
      if (!thresholds.success || !terms.success || !fits) return tell('ConfigureFailure', {});
      keyterms = terms.data ?? keyterms;
      take({ type: 'configure', options });
      const { eager_eot_threshold: eager, ...rest } = options;
      return tell('ConfigureSuccess', {
        thresholds: eager === null ? rest : { ...rest, eager_eot_threshold: eager },
        keyterms,
      });
    },
    refuse() {
      tell('Error', { code: 'UNPARSABLE_CLIENT_MESSAGE', description: 'The message is not known here.' });
      socket.close();
    },
  };
}

function turnInfo(info: TurnInfo, asked: TurnListenOptions): object {
  const words = tidy(info.words, { punctuate: true, numerals: asked.numerals }, info.settled);
  return {
    event: info.event,
    turn_index: info.index,
    audio_window_start: info.from_ms / 1000,
    audio_window_end: info.to_ms / 1000,
    transcript: words.map((word) => word.shown).join(' '),
    words: words.map(({ shown, confidence, start_ms, end_ms }) => ({
      word: shown,
      confidence,
      start: start_ms / 1000,
      end: end_ms / 1000,
    })),
    end_of_turn_confidence: info.confidence,
    ...(info.trigger === undefined ? {} : { trigger: info.trigger }),
  };
}
