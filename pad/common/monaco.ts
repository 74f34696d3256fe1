/**
 * Monaco as we ship it: the editor, three languages' colouring, no language services (the proctor judges code, not the
 * editor), nothing from a CDN. Loaded lazily: no page waits for it.
 */
import * as monaco from 'monaco-editor/editor/editor.api.js';
import 'monaco-editor/features/anchorSelect/register.js';
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/caretOperations/register.js';
import 'monaco-editor/features/clipboard/register.js';
import 'monaco-editor/features/codeEditor/register.js';
import 'monaco-editor/features/codicon/register.js';
import 'monaco-editor/features/comment/register.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/folding/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/indentation/register.js';
import 'monaco-editor/features/linesOperations/register.js';
import 'monaco-editor/features/multicursor/register.js';
import 'monaco-editor/features/quickCommand/register.js';
import 'monaco-editor/features/readOnlyMessage/register.js';
import 'monaco-editor/features/smartSelect/register.js';
import 'monaco-editor/features/suggest/register.js';
import 'monaco-editor/features/toggleTabFocusMode/register.js';
import 'monaco-editor/features/wordHighlighter/register.js';
import 'monaco-editor/features/wordOperations/register.js';
import 'monaco-editor/languages/definitions/cpp/register.js';
import 'monaco-editor/languages/definitions/go/register.js';
import 'monaco-editor/languages/definitions/java/register.js';
import 'monaco-editor/languages/definitions/javascript/register.js';
import 'monaco-editor/languages/definitions/python/register.js';
import 'monaco-editor/languages/definitions/typescript/register.js';
import { loader } from '@monaco-editor/react';
// oxlint-disable-next-line import/default -- Vite makes the default export of ?worker imports
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';
import { editorThemes } from './editor-themes.ts';

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() };
for (const [name, theme] of Object.entries(editorThemes)) monaco.editor.defineTheme(name, theme);
loader.config({ monaco });

export { monaco };
