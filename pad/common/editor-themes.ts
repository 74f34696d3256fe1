import type { editor } from 'monaco-editor';

/** Monaco's own themes with our paper and ink, and comments dark enough for 4.5:1 on them. */
export const editorThemes = {
  'proctor-light': {
    base: 'vs',
    inherit: true,
    rules: [{ token: 'comment', foreground: '4f6b52' }],
    colors: {
      'editor.background': '#ffffff',
      'editorLineNumber.foreground': '#6b7280',
      'editor.lineHighlightBackground': '#f6f3ec',
    },
  },
  'proctor-dark': {
    base: 'vs-dark',
    inherit: true,
    rules: [{ token: 'comment', foreground: '8fae8b' }],
    colors: {
      'editor.background': '#171d20',
      'editorLineNumber.foreground': '#8b969c',
      'editor.lineHighlightBackground': '#1f272b',
    },
  },
} satisfies Record<string, editor.IStandaloneThemeData>;
