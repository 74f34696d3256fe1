import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../record/clock.ts';
import { createMachine } from './machine.ts';

type State = { due_at: number | null; told: string[] };
type Event = { type: 'begin'; due_at: number } | { type: 'words' } | { type: 'tick' };

/** Waits for words until a moment, and tells which came first. */
function waiting() {
  return createMachine<State, Event, never>({
    start: { due_at: null, told: [] },
    reduce(state, event) {
      if (event.type === 'begin') return [{ ...state, due_at: event.due_at }, []];
      if (state.due_at === null) return [state, []];
      return [{ due_at: null, told: [...state.told, event.type] }, []];
    },
    perform: () => undefined,
    wakeAt: ({ due_at }) => due_at,
    tick: () => ({ type: 'tick' }),
    clock: systemClock,
  });
}

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** Two ends of a connection on this machine. */
async function pair(): Promise<[Socket, Socket]> {
  const server = createServer().listen(0, '127.0.0.1');
  open.push(() => server.close());
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const near = connect(address.port, '127.0.0.1');
  const far = await new Promise<Socket>((resolve) => void server.once('connection', resolve));
  await once(near, 'connect');
  open.push(
    () => near.destroy(),
    () => far.destroy(),
  );
  return [near, far];
}

function holdUp(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

it('words that came in time count, though our own loop was held up until their time was over', async () => {
  const machine = waiting();
  const [near, far] = await pair();
  near.on('data', () => machine.send({ type: 'words' }));
  machine.send({ type: 'begin', due_at: systemClock.now() + 30 });
  await new Promise<void>((resolve) => void far.write('mine', () => resolve()));
  setImmediate(() => holdUp(120));
  await new Promise((resolve) => void setTimeout(resolve, 200));
  expect(machine.state.told).toEqual(['words']);
});

it('so they do where it was held up until just the moment at which their time was over', async () => {
  const machine = waiting();
  const [near, far] = await pair();
  near.on('data', () => machine.send({ type: 'words' }));
  setImmediate(() => {
    machine.send({ type: 'begin', due_at: systemClock.now() + 30 });
    far.write('mine');
    holdUp(31);
  });
  await new Promise((resolve) => void setTimeout(resolve, 200));
  expect(machine.state.told).toEqual(['words']);
});

it('a time that is over is over where nothing came', async () => {
  const machine = waiting();
  machine.send({ type: 'begin', due_at: systemClock.now() + 30 });
  setImmediate(() => holdUp(120));
  await new Promise((resolve) => void setTimeout(resolve, 200));
  expect(machine.state.told).toEqual(['tick']);
});
