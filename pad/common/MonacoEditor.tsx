import { useComputedColorScheme } from '@mantine/core';
import { Editor } from '@monaco-editor/react';
import type { editor } from 'monaco-editor';
import { useEffect, useEffectEvent, useState } from 'react';
import { MonacoBinding } from 'y-monaco';
import { CODE_PADDING_PX, codeLook, LEAST_DIGITS } from './code-look.ts';
import { CodeText } from './CodeText.tsx';
import type { EditorProps } from './editor-props.ts';
import { fits, LARGE_PASTE_CHARS, MAX_BUFFER_CHARS, TOO_LONG } from './insert-cap.ts';
import { monaco } from './monaco.ts';
import type { Pad } from './pad-sync.ts';

type Instance = editor.IStandaloneCodeEditor;

/** Monaco bound to one buffer of the pad at a time; every buffer keeps its own undo history. */
export function MonacoEditor(props: EditorProps) {
  const { pad, buffer, language, label, fontSize, readOnly = false } = props;
  const [instance, setInstance] = useState<Instance | null>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(
    () => (instance ? bind(instance, pad, buffer, language) : undefined),
    [instance, pad, buffer, language],
  );
  useCommands(instance, props);
  useCap(instance, props);
  useFollow(readOnly ? instance : null);
  return (
    <Editor
      theme={scheme === 'dark' ? 'proctor-dark' : 'proctor-light'}
      loading={<CodeText {...props} />}
      // Until its model is bound: without it a frame would be empty.
      defaultValue={pad.read(buffer)}
      defaultLanguage={language}
      onMount={setInstance}
      options={{
        ariaLabel: `${label}. Press Control+M to let the Tab key leave the editor.`,
        ...codeLook(fontSize),
        readOnly,
        domReadOnly: readOnly,
        automaticLayout: true,
        minimap: { enabled: false },
        scrollBeyondLastLine: false,
        padding: { top: CODE_PADDING_PX, bottom: CODE_PADDING_PX },
        tabSize: 4,
        insertSpaces: true,
        detectIndentation: false,
        contextmenu: false,
        links: false,
        wordBasedSuggestions: 'currentDocument',
        occurrencesHighlight: 'off',
        renderLineHighlight: 'line',
        unicodeHighlight: { ambiguousCharacters: false },
        scrollbar: { alwaysConsumeMouseWheel: false },
        overviewRulerBorder: false,
        lineNumbersMinChars: LEAST_DIGITS,
      }}
    />
  );
}

function bind(instance: Instance, pad: Pad, buffer: string, language: string): () => void {
  const model = monaco.editor.createModel(pad.read(buffer), language);
  // CRLF would shift every offset between Windows and the shared text.
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  instance.setModel(model);
  const binding = new MonacoBinding(pad.text(buffer), model, new Set([instance]), pad.provider.awareness);
  pad.undo(buffer).addTrackedOrigin(binding);
  return () => {
    pad.undo(buffer).removeTrackedOrigin(binding);
    binding.destroy();
    model.dispose();
  };
}

/** Run, and undo by the shared history: Monaco's own would take back other people's edits at wrong places. */
function useCommands(instance: Instance | null, props: EditorProps): void {
  const run = useEffectEvent(() => {
    props.onRun?.();
  });
  const undo = useEffectEvent(() => props.pad.undo(props.buffer).undo());
  const redo = useEffectEvent(() => props.pad.undo(props.buffer).redo());
  useEffect(() => {
    if (!instance) return undefined;
    const { KeyCode, KeyMod } = monaco;
    const ctrl = KeyMod.CtrlCmd;
    const actions = [
      instance.addAction({
        id: 'proctor.run',
        label: 'Run the code',
        keybindings: [ctrl | KeyCode.Enter],
        run: () => run(),
      }),
      instance.addAction({
        id: 'proctor.undo',
        label: 'Undo',
        keybindings: [ctrl | KeyCode.KeyZ],
        run: () => void undo(),
      }),
      instance.addAction({
        id: 'proctor.redo',
        label: 'Redo',
        keybindings: [ctrl | KeyCode.KeyY, ctrl | KeyMod.Shift | KeyCode.KeyZ],
        run: () => void redo(),
      }),
    ];
    return () => {
      for (const action of actions) action.dispose();
    };
  }, [instance]);
}

/** Stops a paste or drop that is too long before it happens, and takes back whatever came in another way. */
function useCap(instance: Instance | null, props: EditorProps): void {
  const refuse = useEffectEvent(() => props.onRefused?.(TOO_LONG));
  const pasted = useEffectEvent((size: number) => props.onLargePaste?.(size));
  const takeBack = useEffectEvent(() => props.pad.undo(props.buffer).undo());
  useEffect(() => {
    const node = instance?.getDomNode();
    if (!instance || !node) return undefined;
    const guard = (event: ClipboardEvent | DragEvent) => {
      const inserted =
        ('clipboardData' in event ? event.clipboardData : event.dataTransfer)?.getData('text').length ?? 0;
      if (fits(instance.getModel()?.getValueLength() ?? 0, selected(instance), inserted)) {
        if (inserted > LARGE_PASTE_CHARS) pasted(inserted);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      refuse();
    };
    const watch = instance.onDidChangeModelContent(({ changes }) => {
      const grew = changes.some((change) => change.text.length > change.rangeLength);
      if (!grew || (instance.getModel()?.getValueLength() ?? 0) <= MAX_BUFFER_CHARS) return;
      refuse();
      queueMicrotask(() => takeBack());
    });
    node.addEventListener('paste', guard, true);
    node.addEventListener('drop', guard, true);
    return () => {
      watch.dispose();
      node.removeEventListener('paste', guard, true);
      node.removeEventListener('drop', guard, true);
    };
  }, [instance]);
}

/** Who only watches is taken along to where is written, unless they have scrolled away from there. */
function useFollow(instance: Instance | null): void {
  useEffect(() => {
    if (!instance) return undefined;
    let last: number | null = null;
    const sees = (line: number) =>
      instance
        .getVisibleRanges()
        .some(({ startLineNumber, endLineNumber }) => startLineNumber <= line && line <= endLineNumber);
    const watch = instance.onDidChangeModelContent(({ changes: [change] }) => {
      if (change === undefined) return;
      const follows = last === null || sees(last);
      last = change.range.startLineNumber + change.text.split('\n').length - 1;
      if (follows) instance.revealLineInCenterIfOutsideViewport(last, monaco.editor.ScrollType.Immediate);
    });
    const other = instance.onDidChangeModel(() => (last = null));
    return () => {
      watch.dispose();
      other.dispose();
    };
  }, [instance]);
}

const selected = (instance: Instance): number =>
  (instance.getSelections() ?? []).reduce(
    (sum, range) => sum + (instance.getModel()?.getValueLengthInRange(range) ?? 0),
    0,
  );
