import { Alert } from '@mantine/core';
import { Component, lazy, Suspense, type ReactNode } from 'react';
import { CodeText } from './CodeText.tsx';
import type { EditorProps } from './editor-props.ts';
import { PlainEditor } from './PlainEditor.tsx';
import './work.css';

const MonacoEditor = lazy(async () => ({ default: (await import('./MonacoEditor.tsx')).MonacoEditor }));

/** The code editor: Monaco, or a plain text field by choice, or when Monaco could not be loaded. */
export function CodeEditor({ plain, ...editor }: EditorProps & { plain: boolean }) {
  if (plain) return <PlainEditor {...editor} />;
  const instead = (
    <>
      <Alert color="yellow" variant="light" p="xs">
        The full editor could not be loaded, so this is a plain text field. Everything works the same.
      </Alert>
      <PlainEditor {...editor} />
    </>
  );
  return (
    <Fallback instead={instead}>
      <Suspense fallback={<CodeText {...editor} />}>
        <MonacoEditor {...editor} />
      </Suspense>
    </Fallback>
  );
}

class Fallback extends Component<{ instead: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
