/**
 * Pads: the shared editor of every session, a Yjs document with one root text per language.
 *
 * In: sockets of plain y-websocket clients (candidate: writes; recruiter: watches), starter texts. Out: every accepted
 * edit, after it is stored; the text of a buffer; who is there; for review, all edits with their times.
 *
 *   connection -> guard -> document (ahead) -> journal -> database -> document (kept) -> other connections, listeners
 *
 * States of a room: loading -> open -> idle (nobody there, everything stored) -> unloaded; open -> fenced (somebody else
 * wrote to its log, or its session is gone): everybody is sent away with 1012 and it is loaded again on their return.
 * The database may fail for as long as it likes: edits are kept in order and stored later; until then nobody else sees
 * them, and their author is told "saving".
 */
export { createRooms } from './rooms.ts';
export { createPadStore } from './padStore.ts';
export { roomRoutes } from './routes.ts';
export { historyRoutes } from './historyRoutes.ts';
export { replay } from './replay.ts';
