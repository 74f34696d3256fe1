/** A pad of this page alone: the same editors on a text that nobody else has and nobody keeps. */
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { type Pad, PLAIN_EDITOR } from './pad-sync.ts';

/** `texts`: what stands in each buffer at first. */
export function openLocalPad(texts: Readonly<Record<string, string>>): Pad {
  const doc = new Y.Doc();
  for (const [buffer, text] of Object.entries(texts))
    doc.getText(buffer).insert(0, text.replace(/\r\n?/g, '\n'));
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  const managers = new Map<string, Y.UndoManager>();
  return {
    doc,
    provider: { awareness },
    state: () => 'saved',
    subscribe: () => () => undefined,
    text: (buffer) => doc.getText(buffer),
    read: (buffer) => doc.getText(buffer).toJSON(),
    undo(buffer) {
      const known = managers.get(buffer);
      if (known) return known;
      const made = new Y.UndoManager(doc.getText(buffer), { trackedOrigins: new Set([PLAIN_EDITOR]) });
      managers.set(buffer, made);
      return made;
    },
    close() {
      for (const manager of managers.values()) manager.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}
