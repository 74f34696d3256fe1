/** The texts of a pad's document, and what was done in each on this page. */
import * as Y from 'yjs';

/** Origin of edits typed into the plain editor. */
export const PLAIN_EDITOR = Symbol('plain editor');

export interface Buffers {
  text(buffer: string): Y.Text;
  read(buffer: string): string;
  /** One undo history per buffer, of this page's own edits only. */
  undo(buffer: string): Y.UndoManager;
}

export function buffersOf(doc: Y.Doc): Buffers & { destroy(): void } {
  const managers = new Map<string, Y.UndoManager>();
  return {
    text: (buffer) => doc.getText(buffer),
    read: (buffer) => doc.getText(buffer).toJSON(),
    undo(buffer) {
      const known = managers.get(buffer);
      if (known) return known;
      const made = new Y.UndoManager(doc.getText(buffer), { trackedOrigins: new Set([PLAIN_EDITOR]) });
      managers.set(buffer, made);
      return made;
    },
    destroy() {
      for (const manager of managers.values()) manager.destroy();
    },
  };
}
