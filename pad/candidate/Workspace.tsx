import { Alert, Badge, Group, Skeleton, Text, Title, VisuallyHidden } from '@mantine/core';
import { useHotkeys, useLocalStorage } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import type { PadView } from '../../server/http/contract/api.ts';
import { post } from '../common/api.ts';
import { Captions } from '../common/Captions.tsx';
import { CodeEditor } from '../common/CodeEditor.tsx';
import {
  isOnCall,
  type LanguageName,
  LANGUAGE_LABELS,
  showInput,
  showPhone,
  showPin,
  showValue,
} from '../common/format.ts';
import { Markdown } from '../common/Markdown.tsx';
import type { Pad } from '../common/pad-sync.ts';
import { RunResults } from '../common/RunResults.tsx';
import { Scroll } from '../common/Scroll.tsx';
import { Shell } from '../common/Shell.tsx';
import type { StreamState } from '../common/use-event-stream.ts';
import { useSyncState } from '../common/use-pad.ts';
import { Composer } from './Composer.tsx';
import { PhoneKeys } from './PhoneKeys.tsx';
import { type PadState, textOf } from './state.ts';
import { CallChip, PhaseClock, SaveChip } from './Status.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useFacts } from './use-facts.ts';
import { useRun } from './use-run.ts';

const RecordingNote = lazy(async () => ({ default: (await import('./PrivacyCard.tsx')).RecordingNote }));

interface WorkspaceProps {
  token: string;
  state: PadState;
  pad: Pad | null;
  stream: StreamState;
}

/** During the call: problem and captions on the left, code and results on the right. */
export function Workspace({ token, state, pad, stream }: WorkspaceProps) {
  const { view } = state;
  const sync = useSyncState(pad);
  const [plain, setPlain] = useLocalStorage({ key: 'proctor-plain-editor', defaultValue: false });
  const [fontSize, setFontSize] = useLocalStorage({ key: 'proctor-font-size', defaultValue: 15 });
  const [notice, setNotice] = useState<string | null>(null);
  const tell = useFacts(token, true);
  const run = useRun(token, pad, view);
  const running = run.asking || state.running_since !== null;
  const ask = () => run.run(view.language);
  useHotkeys([['mod+Enter', ask]]);
  const buffer = view.buffers[view.language] ?? 'code';
  const tools = (
    <>
      <PhaseClock view={view} />
      <CallChip view={view} />
      <SaveChip state={sync} stream={stream} />
    </>
  );
  return (
    <Shell title="Your interview" layout="fill" tools={tools}>
      <h1 className="cp-only-read">Your interview</h1>
      {isOnCall(view.call_status) || textOf(view).on ? null : <CallBack view={view} />}
      <div className="cp-workspace">
        <div className="cp-side">
          <Problem view={view} />
          <Captions
            lines={view.captions}
            speaking={state.speaking}
            hearing={state.hearing}
            interrupting={state.interrupting}
            names={{ interviewer: 'Interviewer', candidate: 'You' }}
          />
          <Composer token={token} view={view} />
          <Suspense fallback={null}>
            <RecordingNote token={token} />
          </Suspense>
        </div>
        <div className="cp-desk">
          <Toolbar
            languages={view.languages}
            language={view.language}
            onLanguage={(language) =>
              void switchLanguage(token, language).catch((error: unknown) =>
                setNotice(error instanceof Error ? error.message : 'The language was not changed.'),
              )
            }
            plain={plain}
            onPlain={setPlain}
            fontSize={fontSize}
            onFontSize={setFontSize}
            running={running}
            onRun={ask}
          />
          <div className="cp-editor" data-testid="editor">
            {notice === null ? null : (
              <Alert
                color="red"
                variant="light"
                p="xs"
                withCloseButton
                closeButtonLabel="Close"
                onClose={() => setNotice(null)}
              >
                {notice}
              </Alert>
            )}
            {pad === null || sync === 'opening' ? (
              <Skeleton h="100%">
                <VisuallyHidden>Opening the pad</VisuallyHidden>
              </Skeleton>
            ) : (
              <CodeEditor
                pad={pad}
                buffer={buffer}
                language={view.language}
                label={`Code, ${LANGUAGE_LABELS[view.language]}`}
                fontSize={fontSize}
                plain={plain}
                onRun={ask}
                readOnly={sync === 'refused'}
                onRefused={setNotice}
                onLargePaste={(size) => tell({ fact: 'large_paste', size })}
              />
            )}
          </div>
          <Results state={state} running={running} problem={run.problem} />
        </div>
      </div>
    </Shell>
  );
}

async function switchLanguage(token: string, language: LanguageName): Promise<void> {
  await post(`/pad/${encodeURIComponent(token)}/language`, { language });
}

function CallBack({ view }: { view: PadView }) {
  return (
    <Alert color="yellow" variant="light" radius={0} title="You are not on the call">
      Your work is kept. Call <strong className="cp-nowrap">{showPhone(view.dial_in)}</strong> and key in{' '}
      <strong className="cp-nowrap">{showPin(view.pin)}</strong> to go on where you were, or answer by text
      below the captions.
    </Alert>
  );
}

function Problem({ view: { problem } }: { view: PadView }) {
  if (!problem) {
    return (
      <Scroll className="cp-problem" aria-label="Problem">
        <Title order={2} size="h4">
          The problem
        </Title>
        <Text c="dimmed" mt="xs">
          The interviewer tells it first; then its text appears here.
        </Text>
        <PhoneKeys />
      </Scroll>
    );
  }
  return (
    <Scroll className="cp-problem" aria-label="Problem">
      <Group gap="xs" align="baseline">
        <Title order={2} size="h3">
          {problem.title}
        </Title>
        <Badge variant="default" size="sm">
          {problem.difficulty}
        </Badge>
      </Group>
      <Markdown source={withoutTitle(problem.prompt_md, problem.title)} />
      {problem.visible_cases.length === 0 ? null : (
        <details className="cp-examples">
          <summary>Cases that Run shows in full ({problem.visible_cases.length})</summary>
          {problem.visible_cases.map((item) => (
            <dl key={item.name} className="cp-case-detail">
              <dt>Input</dt>
              <dd>
                <code>{showInput(item.input)}</code>
              </dd>
              <dt>Expected</dt>
              <dd>
                <code>{showValue(item.expected)}</code>
              </dd>
            </dl>
          ))}
        </details>
      )}
      <PhoneKeys />
    </Scroll>
  );
}

/** Most prompts open with their own title, which the page has shown already. */
function withoutTitle(prompt: string, title: string): string {
  const [first = '', ...rest] = prompt.trimStart().split('\n');
  return first
    .replace(/^#+\s*/, '')
    .trim()
    .toLowerCase() === title.toLowerCase()
    ? rest.join('\n')
    : prompt;
}

function Results({ state, running, problem }: { state: PadState; running: boolean; problem: string | null }) {
  const run = state.view.last_run;
  return (
    <Scroll
      className="cp-results"
      aria-label="Results of the last run"
      aria-live="polite"
      aria-busy={running}
    >
      {problem === null ? null : (
        <Alert color="red" variant="light" p="xs">
          {problem}
        </Alert>
      )}
      {running ? (
        <p className="cp-run-sum">Running…</p>
      ) : run ? (
        <RunResults run={run} />
      ) : (
        <Text c="dimmed" size="sm">
          Run your code to see what every case does.
        </Text>
      )}
    </Scroll>
  );
}
