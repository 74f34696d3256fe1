import {
  useCallback,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
  type ChangeEvent,
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { EditorProps } from './editor-props.ts';
import { caretAfter, changeBetween, fits, LARGE_PASTE_CHARS, TOO_LONG } from './insert-cap.ts';
import { PLAIN_EDITOR } from './buffers.ts';

/** A text field on the same shared text as Monaco, for screen readers, phones, and when Monaco cannot be loaded. */
export function PlainEditor(props: EditorProps) {
  const { pad, buffer, label, fontSize, readOnly = false } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useSharedText(props, field);

  const onChange = (event: ChangeEvent<HTMLTextAreaElement>) => {
    const change = changeBetween(text, event.target.value.replaceAll('\r\n', '\n'));
    if (!fits(text.length, change.remove, change.insert.length)) props.onRefused?.(TOO_LONG);
    else replace(props, change);
  };
  const onPaste = (event: ClipboardEvent) => {
    const size = event.clipboardData.getData('text').length;
    if (size > LARGE_PASTE_CHARS) props.onLargePaste?.(size);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const undo = pad.undo(buffer);
    const key = event.key.toLowerCase();
    if (key === 'enter' && props.onRun) props.onRun();
    else if (key === 'z') void (event.shiftKey ? undo.redo() : undo.undo());
    else if (key === 'y') undo.redo();
    else return;
    event.preventDefault();
  };
  return (
    <textarea
      ref={field}
      className="cp-plain-editor"
      aria-label={label}
      style={{ fontSize }}
      value={text}
      readOnly={readOnly}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      wrap="off"
      onChange={onChange}
      onPaste={onPaste}
      onKeyDown={onKeyDown}
    />
  );
}

function replace({ pad, buffer }: EditorProps, change: { at: number; remove: number; insert: string }): void {
  const shared = pad.text(buffer);
  pad.doc.transact(() => {
    shared.delete(change.at, change.remove);
    shared.insert(change.at, change.insert);
  }, PLAIN_EDITOR);
}

/** The shared text as state; keeps the caret where it was when someone else edits above it. */
function useSharedText({ pad, buffer }: EditorProps, field: RefObject<HTMLTextAreaElement | null>): string {
  const caret = useRef<[number, number] | null>(null);
  const subscribe = useCallback(
    (changed: () => void) => {
      const observe = (_event: unknown, { origin }: { origin: unknown }) => {
        const shown = field.current;
        if (origin !== PLAIN_EDITOR && shown) {
          const change = changeBetween(shown.value, pad.read(buffer));
          caret.current = [caretAfter(shown.selectionStart, change), caretAfter(shown.selectionEnd, change)];
        }
        changed();
      };
      pad.text(buffer).observe(observe);
      return () => pad.text(buffer).unobserve(observe);
    },
    [pad, buffer, field],
  );
  const text = useSyncExternalStore(subscribe, () => pad.read(buffer));
  useLayoutEffect(() => {
    if (caret.current) field.current?.setSelectionRange(...caret.current);
    caret.current = null;
  });
  return text;
}
