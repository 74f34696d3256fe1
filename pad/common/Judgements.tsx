import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Judgement } from './events.ts';
import { showInput, showValue } from './format.ts';
import './work.css';

const WHY: Record<string, string> = {
  syntax: 'the code did not parse yet',
  unfinished: 'the code was not finished',
  no_witness: 'no input was found on which it fails',
  correct: 'every case passed',
  wrong_answer: 'a wrong answer',
  crash: 'a crash',
  timeout: 'it did not finish in time',
  mutates_input: 'it changes its input',
  nondeterministic: 'its answers differ from run to run',
  too_slow: 'it grows too fast with the input',
  missing_logic: 'logic is missing',
  excess_logic: 'there is logic too much',
  wrong_operator: 'a wrong operator',
  wrong_boundary: 'a wrong boundary',
  wrong_variable: 'a wrong variable',
  wrong_value: 'a wrong value',
  wrong_data_structure: 'a data structure that does not fit',
  wrong_growth: 'it grows too fast with the input',
  mutation: 'it changes its input',
  non_termination: 'it does not end',
  nondeterminism: 'its answers differ from run to run',
  unknown: 'it fails on the input below',
};
const why = (reason: string): string => WHY[reason] ?? reason.replaceAll('_', ' ');

const HEAD: Record<Judgement['decision'], { spoke: string; silent: string }> = {
  interrupt: { spoke: 'Interrupted', silent: 'Would have interrupted, stayed silent' },
  encourage: { spoke: 'Encouraged', silent: 'Would have encouraged, stayed silent' },
  hold: { spoke: 'Waited', silent: 'Waited' },
  ignore: { spoke: 'Let it be', silent: 'Let it be' },
};

/** Why it spoke, and why it stayed silent, newest first. `renderMoment` draws the link to the time. */
export function Judgements({
  judgements,
  renderMoment,
}: {
  judgements: readonly Judgement[];
  renderMoment: (judgement: Judgement) => ReactNode;
}) {
  if (judgements.length === 0)
    return (
      <Text c="dimmed" size="sm">
        Nothing was judged yet. The first pause in typing is.
      </Text>
    );
  return (
    <ol>
      {judgements.toReversed().map((item) => (
        <Item key={item.seq} item={item} moment={renderMoment(item)} />
      ))}
    </ol>
  );
}

function Item({ item, moment }: { item: Judgement; moment: ReactNode }) {
  const head = HEAD[item.decision][item.spoke ? 'spoke' : 'silent'];
  return (
    <li className="cp-judgement" data-spoke={item.spoke || undefined} data-kind={item.decision}>
      {moment} <strong>{head}</strong>: {why(item.reason)}
      {item.line === null ? '' : `, line ${item.line}`}
      {item.message === null ? null : <p>“{item.message}”</p>}
      {item.witness === null ? null : (
        <dl className="cp-case-detail">
          <dt>On</dt>
          <dd>
            <code>{showInput(item.witness.input)}</code>
          </dd>
          <dt>Expected</dt>
          <dd>
            <code>{showValue(item.witness.expected)}</code>
          </dd>
          <dt>Got</dt>
          <dd>
            <code>{item.witness.error ?? showValue(item.witness.actual)}</code>
          </dd>
        </dl>
      )}
    </li>
  );
}
