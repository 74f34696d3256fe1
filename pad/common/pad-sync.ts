/**
 * The page's end of a pad room: a Yjs document, the y-websocket provider, and an honest word on whether edits are saved.
 *
 *   opening       until the first answer; nothing may be typed yet, or the starter text would be mixed into it
 *   saving        an edit is under way to the server
 *   saved         the server has answered a sync request sent *after* the last edit, on the same ordered socket
 *   reconnecting  the socket is gone; typing goes on, the edits wait here and are sent on return
 *   offline       the same, and the browser says there is no network
 *   refused       the server closed the room for good (ended, moved, link expired)
 *
 * Edits that are not saved when the page is left are put aside in sessionStorage and merged again on reload: Yjs makes
 * that safe, whatever reached the server meanwhile.
 */
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Buffers, buffersOf } from './buffers.ts';

export type SyncState = 'opening' | 'saving' | 'saved' | 'reconnecting' | 'offline' | 'refused';

/** A pause in typing long enough to ask "have you got it all?" without asking at every key. */
const CONFIRM_AFTER_MS = 250;
/** Before a refused socket is tried again: soon enough for a person, slow enough for a server that says no. */
const READMIT_MS = 1_500;
/** Final close codes that are not final for us: a token that has run out, and too much at once. */
const TOKEN_REFUSED = 4401;
const TOO_MANY = 4429;

export interface PadRoom {
  session_id: string;
  sync_token: string;
  role: 'write' | 'watch';
  /** A fresh token after the old one was refused; rejects when there will not be one. */
  renew: () => Promise<string>;
}

export interface Pad extends Buffers {
  readonly doc: Y.Doc;
  /** What editors need of whatever carries the edits. */
  readonly provider: Pick<WebsocketProvider, 'awareness'>;
  state(): SyncState;
  /** For useSyncExternalStore. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

export function openPad(room: PadRoom): Pad {
  const doc = new Y.Doc();
  const shelf = room.role === 'write' ? shelve(room.session_id, doc) : null;
  const provider = new WebsocketProvider(
    `${location.origin.replace(/^http/, 'ws')}/pad/sync`,
    room.session_id,
    doc,
    {
      params: { token: room.sync_token },
      // Every edit goes through the server, so that every edit is recorded.
      disableBc: true,
    },
  );
  if (room.role === 'watch') provider.awareness.setLocalState(null);
  const tracker = trackSaving({
    doc,
    provider,
    room,
    unsaved: shelf?.restored ?? false,
    onDirty: (dirty) => shelf?.mark(dirty),
  });
  const buffers = buffersOf(doc);
  return {
    doc,
    provider,
    state: tracker.state,
    subscribe: tracker.subscribe,
    text: buffers.text,
    read: buffers.read,
    undo: buffers.undo,
    close() {
      tracker.stop();
      shelf?.stop();
      buffers.destroy();
      provider.destroy();
      doc.destroy();
    },
  };
}

interface Tracked {
  doc: Y.Doc;
  provider: WebsocketProvider;
  room: PadRoom;
  unsaved: boolean;
  onDirty: (dirty: boolean) => void;
}

function trackSaving({ doc, provider, room, unsaved, onDirty }: Tracked) {
  const listeners = new Set<() => void>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let [opened, refused] = [false, false];
  let [edits, saved, asked] = [unsaved ? 1 : 0, 0, 0];
  let shown: SyncState = 'opening';
  let confirming: ReturnType<typeof setTimeout> | undefined;

  const now = (): SyncState => {
    if (refused) return 'refused';
    if (!provider.synced) return !opened ? 'opening' : navigator.onLine ? 'reconnecting' : 'offline';
    return saved === edits ? 'saved' : 'saving';
  };
  const update = () => {
    onDirty(saved !== edits);
    const next = now();
    if (next === shown) return;
    shown = next;
    for (const listener of listeners) listener();
  };
  const confirm = () => {
    if (!provider.synced) return;
    asked = edits;
    sendSyncRequest(provider, doc);
  };
  const confirmSoon = () => {
    clearTimeout(confirming);
    confirming = setTimeout(confirm, CONFIRM_AFTER_MS);
  };
  const onEdit = (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return;
    edits++;
    confirmSoon();
    update();
  };
  onSyncAnswer(provider, () => {
    saved = Math.max(saved, asked);
    update();
  });
  const onSync = (synced: boolean) => {
    opened ||= synced;
    if (synced) confirmSoon(); // after the edits that waited have gone out
    update();
  };
  const onClosed = ({ code }: { code: number }) => {
    const again = setTimeout(() => readmit(code), READMIT_MS);
    timers.add(again);
  };
  const giveUp = () => {
    refused = true;
    update();
  };
  const readmit = (code: number) => {
    if (code === TOO_MANY) provider.connect();
    else if (code !== TOKEN_REFUSED) giveUp();
    else
      room.renew().then((token) => {
        provider.params = { token };
        provider.connect();
      }, giveUp);
  };
  doc.on('update', onEdit);
  provider.on('sync', onSync);
  provider.on('status', update);
  provider.on('closed', onClosed);
  addEventListener('online', update);
  addEventListener('offline', update);
  return {
    state: () => shown,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      clearTimeout(confirming);
      for (const timer of timers) clearTimeout(timer);
      removeEventListener('online', update);
      removeEventListener('offline', update);
      doc.off('update', onEdit);
    },
  };
}

// ---- y-websocket frames: 0 = sync; within it 0 = "this is what I have", 1 = "this is what you lack", 2 = an edit
const SYNC = 0;
const WHAT_I_HAVE = 0;
const WHAT_YOU_LACK = 1;

function sendSyncRequest(provider: WebsocketProvider, doc: Y.Doc): void {
  const vector = Y.encodeStateVector(doc);
  if (provider.ws?.readyState !== WebSocket.OPEN) return;
  provider.ws.send(Uint8Array.from([SYNC, WHAT_I_HAVE, ...varUint(vector.length), ...vector]));
}

/** Seven bits to a byte, lowest first, the top bit says that more follow (lib0's encoding). */
function varUint(value: number): number[] {
  return value < 128 ? [value] : [128 | (value & 127), ...varUint(value >>> 7)];
}

function onSyncAnswer(provider: WebsocketProvider, listener: () => void): void {
  const handle = provider.messageHandlers[SYNC];
  if (!handle) throw new Error('y-websocket has no sync handler');
  provider.messageHandlers[SYNC] = (encoder, decoder, ...rest) => {
    const answer = decoder.arr[decoder.pos] === WHAT_YOU_LACK;
    handle(encoder, decoder, ...rest);
    if (answer) listener();
  };
}

// ---- what was typed but not saved when the page was left
const encode = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const decode = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

function shelve(session_id: string, doc: Y.Doc) {
  const key = `proctor-pad-${session_id}`;
  const kept = sessionStorage.getItem(key);
  let dirty = kept !== null;
  const put = () => {
    if (dirty) sessionStorage.setItem(key, encode(Y.encodeStateAsUpdate(doc)));
    else sessionStorage.removeItem(key);
  };
  const ask = (event: BeforeUnloadEvent) => {
    if (dirty) event.preventDefault();
  };
  if (kept !== null) Y.applyUpdate(doc, decode(kept), key);
  addEventListener('pagehide', put);
  addEventListener('beforeunload', ask);
  return {
    /** Edits of an earlier page were merged in and have yet to reach the server. */
    restored: kept !== null,
    mark(now: boolean) {
      dirty = now;
    },
    stop() {
      removeEventListener('pagehide', put);
      removeEventListener('beforeunload', ask);
    },
  };
}
