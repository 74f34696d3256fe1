/** The shared pad of a session as the rest of the product sees it. */
import type { WebSocket } from 'ws';

export interface Edit {
  session_id: string;
  /** Root text of the Yjs document: `code`, `code:javascript`... */
  buffer: string;
  /** Whole text after the edit. */
  text: string;
  /** `pad_updates.seq` of this edit. */
  update_seq: number;
  /** Clock reading when it arrived. */
  at: number;
  by: 'candidate' | 'server';
  /** Characters inserted by this one update: a paste is one large insert. */
  inserted: number;
}

/** Where a candidate's cursor stands now. */
export interface Cursor {
  session_id: string;
  buffer: string;
  /** From 1. */
  line: number;
}

export interface Rooms {
  /** Takes over an upgraded socket; closes it with 44xx when it may not stay. */
  join(socket: WebSocket, session_id: string, role: 'write' | 'watch'): Promise<void>;
  /** Current text of a buffer; loads the room when needed. */
  text(session_id: string, buffer: string): Promise<{ text: string; update_seq: number }>;
  /** Puts a starter text into an empty buffer; leaves a buffer with text alone. */
  seed(session_id: string, buffer: string, text: string): Promise<void>;
  /** Every accepted edit, after it is stored. Many listeners; called in order. */
  onEdit(listener: (edit: Edit) => void): () => void;
  /** A writer's cursor moved; nothing is kept of it. */
  onCursor(listener: (cursor: Cursor) => void): () => void;
  /** Joined and left, by role, for call-out of "the candidate is in the pad". */
  onPresence(
    listener: (presence: { session_id: string; writers: number; watchers: number }) => void,
  ): () => void;
  /** Flushes everything and closes sockets with 1012. */
  close(): Promise<void>;
}
