/** For tests: Twilio's REST interface as far as it is asked, over HTTP, and the ways in which it fails. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RestRequest {
  method: string;
  path: string;
  form: URLSearchParams;
}
/** `carryOut`: it is done, whatever is answered. */
type Answer = (response: ServerResponse, carryOut: () => void) => void;

const SLOW_MS = 4_000;
/** Told by Twilio for calls and texts alike; nobody looks at more of it. */
const BODY = { sid: 'CA77', status: 'queued' };

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
const works: Answer = (response, carryOut) => {
  carryOut();
  send(response, 201, JSON.stringify(BODY));
};
const error = (status: number, code: number): Answer => {
  const body = JSON.stringify({ code, message: 'no', status, more_info: '' });
  return (response) => send(response, status, body);
};
const listed = (up: readonly string[]): string =>
  JSON.stringify({
    calls: up.map((sid) => ({ sid, status: 'in-progress', start_time: 'Mon, 01 Jan 2024 00:00:00 +0000' })),
    next_page_uri: null,
  });
const HTML = '<html><body>502 Bad Gateway</body></html>';

/** What it does with whatever it is asked. */
export const NETWORKS = [
  'works',
  'refuses',
  'hangs',
  'answers after 4 s',
  'breaks off in the middle of its answer',
  'is asked too much (429)',
  'sends HTML (502)',
  'sends HTML (200)',
  'sends broken JSON (200)',
  'sends nonsense (200)',
  'sends nothing (200)',
] as const;
export type Network = (typeof NETWORKS)[number];

const ANSWERS: Record<Network, Answer> = {
  works,
  refuses: error(500, 20500),
  hangs: () => undefined,
  'answers after 4 s': (response, carryOut) => void setTimeout(() => works(response, carryOut), SLOW_MS),
  'breaks off in the middle of its answer': (response, carryOut) => {
    carryOut();
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': 500 });
    response.write('{"sid": "CA');
    setTimeout(() => response.destroy(), 50);
  },
  'is asked too much (429)': error(429, 20429),
  'sends HTML (502)': (response) => send(response, 502, HTML),
  'sends HTML (200)': (response) => send(response, 200, HTML),
  'sends broken JSON (200)': (response) => send(response, 200, '{"sid": "CA'),
  'sends nonsense (200)': (response) => send(response, 200, '{"weather": "fine"}'),
  'sends nothing (200)': (response) => send(response, 200, ''),
};

export interface FakeRest {
  url: string;
  requests: RestRequest[];
  /** How the next ones are answered; then as `usual` says. */
  script: Network[];
  usual: Network;
  /** Calls that we placed, listed as in progress, since long ago; while there are any, look-ups are answered whatever `usual` says. */
  up: string[];
  /** Told of every request that is carried out. */
  onDone: (request: RestRequest) => void;
  close(): Promise<void>;
}

/** `at`: a port that is free. */
export async function fakeRest(at = 0): Promise<FakeRest> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const rest: FakeRest = {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    script: [],
    usual: 'works',
    up: [],
    onDone: () => undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const asked = { method: request.method ?? '', path: request.url ?? '', form };
    if (asked.method === 'GET' && rest.up.length > 0)
      return send(response, 200, listed(asked.path.includes('To=') ? [] : rest.up));
    rest.requests.push(asked);
    ANSWERS[rest.script.shift() ?? rest.usual](response, () => rest.onDone(asked));
  }
  return rest;
}
