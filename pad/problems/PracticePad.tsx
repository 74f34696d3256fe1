import { Alert, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { PracticeRun, type ProblemView } from '../../server/http/contract/overview.ts';
import { Toolbar } from '../candidate/Toolbar.tsx';
import { type ApiError, postJson } from '../common/api.ts';
import { CodeEditor } from '../common/CodeEditor.tsx';
import { LANGUAGE_LABELS, type LanguageName } from '../common/format.ts';
import { openLocalPad } from '../common/local-pad.ts';
import type { Pad } from '../common/pad-sync.ts';
import { RunResults } from '../common/RunResults.tsx';
import { shape } from '../common/shape.ts';
import './problems.css';

interface PracticeProps {
  problem: ProblemView;
}

/** The candidate's editor and Run on a text of this page alone: nothing of it is stored. */
export function PracticePad({ problem }: PracticeProps) {
  const pad = useLocalPad(problem);
  const [language, setLanguage] = useState<LanguageName>(problem.languages[0] ?? 'python');
  const [plain, setPlain] = useLocalStorage({ key: 'proctor-plain-editor', defaultValue: false });
  const [fontSize, setFontSize] = useLocalStorage({ key: 'proctor-font-size', defaultValue: 15 });
  const [notice, setNotice] = useState<string | null>(null);
  const run = useMutation<PracticeRun, ApiError>({
    mutationFn: () =>
      postJson(
        `/problems/${encodeURIComponent(problem.id)}/run`,
        { language, code: pad?.read(language) ?? '' },
        shape(PracticeRun),
      ),
  });
  const ask = () => {
    setNotice(null);
    run.mutate();
  };
  const trouble = run.error?.message ?? notice;
  return (
    <div className="cp-practice">
      <Toolbar
        languages={problem.languages}
        language={language}
        onLanguage={(next) => {
          setLanguage(next);
          run.reset();
        }}
        plain={plain}
        onPlain={setPlain}
        fontSize={fontSize}
        onFontSize={setFontSize}
        running={run.isPending}
        onRun={ask}
      />
      <div className="cp-editor" data-testid="editor">
        {pad === null ? null : (
          <CodeEditor
            pad={pad}
            buffer={language}
            language={language}
            label={`Code, ${LANGUAGE_LABELS[language]}`}
            fontSize={fontSize}
            plain={plain}
            onRun={ask}
            onRefused={setNotice}
          />
        )}
      </div>
      <div className="cp-practice-results" aria-live="polite" aria-busy={run.isPending}>
        {trouble === null ? null : (
          <Alert color="red" variant="light" p="xs">
            {trouble}
          </Alert>
        )}
        {run.data ? (
          <RunResults run={run.data} />
        ) : (
          <Text c="dimmed" size="sm">
            Run your code against the cases that the candidate sees.
          </Text>
        )}
      </div>
    </div>
  );
}

/** One for the page, with the starter of each language in its buffer. */
function useLocalPad({ starter }: ProblemView): Pad | null {
  const [pad, setPad] = useState<Pad | null>(null);
  useEffect(() => {
    const opened = openLocalPad(starter);
    // oxlint-disable-next-line react/set-state-in-effect -- the document is made by the effect and destroyed by its cleanup
    setPad(opened);
    return () => opened.close();
  }, [starter]);
  return pad;
}
