import {
  Badge,
  Button,
  Code,
  Group,
  List,
  Skeleton,
  Table,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { ProblemView } from '../../server/http/contract/overview.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { LANGUAGE_LABELS, showInput, showValue, showWhen } from '../common/format.ts';
import { Markdown } from '../common/Markdown.tsx';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from '../people/StaffShell.tsx';
import { FLAW_LABELS } from './labels.ts';
import './problems.css';
import '../recruiter/overview.css';
import '../recruiter/recruiter.css';

const MAY = ['problems.read'] as const;
/** Charts and the editor come after the page stands. */
const Fares = lazy(async () => ({ default: (await import('./Fares.tsx')).Fares }));
const PracticePad = lazy(async () => ({ default: (await import('./PracticePad.tsx')).PracticePad }));

/** One problem: what the candidate is told and shown, what can go wrong, how it fares, and a pad to try it. */
export function ProblemPage() {
  const { id } = useParams({ from: '/recruiter/problems/$id' });
  const problem = useQuery<ProblemView, ApiError>({
    queryKey: ['problem', id],
    queryFn: () => getJson(`/problems/${encodeURIComponent(id)}`, shape(ProblemView)),
    retry: false,
  });
  return (
    <StaffShell may={MAY} title={problem.data?.title ?? 'Problem'}>
      {problem.data ? (
        <Whole problem={problem.data} />
      ) : problem.error ? (
        <Notice
          title="This problem could not be opened"
          action={
            <Button component={Link} to="/recruiter/problems">
              All problems
            </Button>
          }
        >
          <p>{problem.error.message}</p>
        </Notice>
      ) : (
        <Loading what="Opening the problem…" />
      )}
    </StaffShell>
  );
}

function Whole({ problem }: { problem: ProblemView }) {
  return (
    <div className="cp-page">
      <div>
        <Group gap="sm">
          <Title order={1}>{problem.title}</Title>
          <Badge variant="default" tt="none">
            {problem.difficulty}
          </Badge>
        </Group>
        <Text c="dimmed">
          {problem.topics.join(', ')}. Runs in{' '}
          {problem.languages.map((one) => LANGUAGE_LABELS[one]).join(', ')}.
        </Text>
        <Usage usage={problem.usage} />
      </div>
      <Practice problem={problem} />
      <div className="cp-problem-parts">
        <Card title="As the candidate reads it">
          <Markdown source={problem.prompt_md} />
        </Card>
        <Card title="As it is told on the phone">
          <p>{problem.spoken}</p>
          <Questions problem={problem} />
        </Card>
      </div>
      <Cases problem={problem} />
      <Flaws problem={problem} />
      <Suspense fallback={<Skeleton h={240} />}>
        <Fares id={problem.id} />
      </Suspense>
    </div>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="cp-card" aria-label={title}>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Usage({ usage: { screens, waiting, last_at } }: Pick<ProblemView, 'usage'>) {
  if (screens === 0 || last_at === null) return <Text c="dimmed">Not used here yet.</Text>;
  return (
    <Text c="dimmed">
      In {screens.toLocaleString()} {screens === 1 ? 'screen' : 'screens'}, {waiting.toLocaleString()} of them
      open; the last was made {showWhen(last_at)}.
    </Text>
  );
}

/** The editor is large: it comes when somebody wants it. */
function Practice({ problem }: { problem: ProblemView }) {
  const [open, setOpen] = useState(false);
  return (
    <Card title="Try it">
      {open ? (
        <Suspense
          fallback={
            <Skeleton h={420}>
              <VisuallyHidden>Opening the pad</VisuallyHidden>
            </Skeleton>
          }
        >
          <PracticePad problem={problem} />
        </Suspense>
      ) : (
        <Group>
          <Button onClick={() => setOpen(true)}>Open the practice pad</Button>
          <Text size="sm" c="dimmed">
            The candidate’s editor and the cases they see. Nothing is recorded or kept.
          </Text>
        </Group>
      )}
    </Card>
  );
}

function Questions({ problem: { clarifications, follow_ups } }: { problem: ProblemView }) {
  return (
    <>
      {clarifications.length === 0 ? null : (
        <details className="cp-more">
          <summary>Answers to questions ({clarifications.length})</summary>
          <dl className="cp-answers">
            {clarifications.map(({ asks, answer }) => (
              <div key={asks}>
                <dt>{asks}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {follow_ups.length === 0 ? null : (
        <details className="cp-more">
          <summary>Asked afterwards ({follow_ups.length})</summary>
          <List size="sm">
            {follow_ups.map((one) => (
              <List.Item key={one}>{one}</List.Item>
            ))}
          </List>
        </details>
      )}
    </>
  );
}

function Cases({ problem: { visible_cases, hidden_count, answers } }: { problem: ProblemView }) {
  return (
    <Card title="Cases">
      <CaseTable title="Cases that the candidate sees" cases={visible_cases} />
      {answers === null ? (
        <Text size="sm" c="dimmed" mt="sm">
          {hidden_count} hidden cases more; your role does not see them.
        </Text>
      ) : (
        <details className="cp-more">
          <summary>Hidden cases ({hidden_count}), and what gives the answer away</summary>
          <CaseTable title="Hidden cases" cases={answers.hidden_cases} />
          <Text mt="sm">
            Wanted: {answers.optimal.approach} Time {answers.optimal.time}, space {answers.optimal.space}.
          </Text>
          <List type="ordered" size="sm" mt="xs">
            {answers.hints.map((hint) => (
              <List.Item key={hint}>{hint}</List.Item>
            ))}
          </List>
        </details>
      )}
    </Card>
  );
}

function CaseTable({ title, cases }: { title: string; cases: ProblemView['visible_cases'] }) {
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table verticalSpacing="xs">
        <caption className="cp-only-read">{title}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Case</Table.Th>
            <Table.Th>Input</Table.Th>
            <Table.Th>Expected</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cases.map(({ name, input, expected }) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>
                <code>{cut(showInput(input))}</code>
              </Table.Td>
              <Table.Td>
                <code>{cut(showValue(expected))}</code>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Large inputs would fill the page and say nothing. */
const LONGEST = 300;
const cut = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length.toLocaleString()} characters)`;

function Flaws({ problem: { flaws } }: { problem: ProblemView }) {
  return (
    <Card title="Mistakes that are known">
      {flaws.length === 0 ? <Text c="dimmed">None are written down.</Text> : null}
      <ul className="cp-flaws">
        {flaws.map(({ name, type, ask, witness, programs }) => (
          <li key={name}>
            <Group gap="sm">
              <strong>{name.replaceAll('_', ' ')}</strong>
              <Badge variant="default" tt="none" size="sm">
                {FLAW_LABELS[type] ?? type.replaceAll('_', ' ')}
              </Badge>
            </Group>
            {ask[0] === undefined ? null : (
              <Text size="sm">
                Asked:{' '}
                {ask[0].replaceAll('{input}', witness === undefined ? 'an input' : cut(showInput(witness)))}
              </Text>
            )}
            {witness === undefined ? null : (
              <Text size="sm">
                Fails on <code>{cut(showInput(witness))}</code>
              </Text>
            )}
            {Object.entries(programs ?? {}).map(([language, program]) => (
              <details key={language} className="cp-program">
                <summary>The program in {LANGUAGE_LABELS[language as keyof typeof LANGUAGE_LABELS]}</summary>
                <Code block tabIndex={0}>
                  {program}
                </Code>
              </details>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
