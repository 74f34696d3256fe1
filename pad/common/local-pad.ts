/** A pad of this page alone: the same editors on a text that nobody else has and nobody keeps. */
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { buffersOf } from './buffers.ts';
import type { Pad } from './pad-sync.ts';

/** `texts`: what stands in each buffer at first. */
export function openLocalPad(texts: Readonly<Record<string, string>>): Pad {
  const doc = new Y.Doc();
  for (const [buffer, text] of Object.entries(texts))
    doc.getText(buffer).insert(0, text.replace(/\r\n?/g, '\n'));
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  const buffers = buffersOf(doc);
  return {
    doc,
    provider: { awareness },
    state: () => 'saved',
    subscribe: () => () => undefined,
    text: buffers.text,
    read: buffers.read,
    undo: buffers.undo,
    close() {
      buffers.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}
