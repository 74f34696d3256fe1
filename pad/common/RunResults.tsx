import { Badge, Code, Text } from '@mantine/core';
import type { PadView } from '../../server/http/contract/api.ts';
import type { RunCase } from '../../server/record/contract/events.ts';
import type { z } from 'zod';
import { showInput, showValue } from './format.ts';
import './work.css';

export type RunView = NonNullable<PadView['last_run']>;
type Case = z.infer<typeof RunCase>;

const STATUS: Record<Case['status'], string> = {
  pass: 'Passed',
  wrong_answer: 'Wrong answer',
  crash: 'Crashed',
  time: 'Took too long',
  memory: 'Used too much memory',
  output: 'Printed too much',
  nondeterministic: 'Differs from run to run',
  mutated_input: 'Changed its input',
  not_run: 'Not run',
  lost: 'Not finished',
};

/** The outcome of a run, case by case. A hidden case shows its status and nothing else. */
export function RunResults({ run }: { run: Omit<RunView, 'seq'> & { seq?: number } }) {
  const good = run.failed === 0 && run.load_error === undefined && run.total > 0;
  return (
    <div className="cp-run">
      <p className="cp-run-sum" data-good={good}>
        <span aria-hidden="true">{good ? '✓' : '✕'}</span>{' '}
        {run.load_error === undefined
          ? `${run.passed} of ${run.total} cases passed`
          : 'The program could not be started'}
        <Text span c="dimmed" size="sm">
          {' '}
          in {Math.round(run.duration_ms)} ms
        </Text>
      </p>
      {run.load_error === undefined ? null : <Output title="Error" text={run.load_error} />}
      <ul className="cp-cases" aria-label="Cases">
        {run.details.map((item) => (
          <CaseRow key={item.name} item={item} />
        ))}
      </ul>
      {run.stdout === '' ? null : <Output title="Printed output" text={run.stdout} />}
      {run.stderr === '' ? null : <Output title="Error output" text={run.stderr} />}
    </div>
  );
}

function CaseRow({ item }: { item: Case }) {
  const good = item.status === 'pass';
  return (
    <li className="cp-case" data-good={good}>
      <div className="cp-case-head">
        <span className="cp-case-mark" aria-hidden="true">
          {good ? '✓' : '✕'}
        </span>
        <span>{item.name}</span>
        {item.hidden ? (
          <Badge variant="default" size="xs">
            hidden
          </Badge>
        ) : null}
        <span className="cp-case-status">{STATUS[item.status]}</span>
      </div>
      {item.hidden || good ? null : <CaseDetail item={item} />}
      {item.stdout ? <Output title="Printed in this case" text={item.stdout} /> : null}
    </li>
  );
}

function CaseDetail({ item }: { item: Case }) {
  const got = item.error ?? (item.actual === undefined ? undefined : showValue(item.actual));
  return (
    <dl className="cp-case-detail">
      {item.input ? <Row term="Input" value={showInput(item.input)} /> : null}
      {item.expected === undefined ? null : <Row term="Expected" value={showValue(item.expected)} />}
      {got === undefined ? null : <Row term="Got" value={got} />}
    </dl>
  );
}

function Row({ term, value }: { term: string; value: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </>
  );
}

function Output({ title, text }: { title: string; text: string }) {
  return (
    <div className="cp-output">
      <Text size="xs" c="dimmed" fw={600}>
        {title}
      </Text>
      <Code block tabIndex={0}>
        {text}
      </Code>
    </div>
  );
}
