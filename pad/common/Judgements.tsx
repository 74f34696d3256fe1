import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Judgement } from './events.ts';
import { clock, showInput, showValue } from './format.ts';
import { headOf, isNote, whyOf } from './judgement-words.ts';
import './work.css';

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
        <JudgementItem key={item.seq} item={item} moment={renderMoment(item)} />
      ))}
    </ol>
  );
}

export function JudgementItem({ item, moment }: { item: Judgement; moment: ReactNode }) {
  return (
    <li
      className="cp-judgement"
      data-spoke={item.spoke || undefined}
      data-kind={item.decision}
      data-trouble={item.reason === 'sandbox_unavailable' || undefined}
    >
      {moment} <strong>{headOf(item)}</strong>: {whyOf(item)}
      {item.message === null ? null : <p>“{item.message}”</p>}
      {item.witness === null ? null : <Witness witness={item.witness} />}
      <Facts item={item} />
    </li>
  );
}

/** Longer values are not read, only known to be long: an input that shows how slow a program is has thousands of items. */
const SHOWN_CHARS = 240;

function cut(text: string): string {
  return text.length <= SHOWN_CHARS
    ? text
    : `${text.slice(0, SHOWN_CHARS)}… (${text.length.toLocaleString('en')} characters in all)`;
}

export function Witness({ witness }: { witness: NonNullable<Judgement['witness']> }) {
  return (
    <dl className="cp-case-detail">
      <dt>On</dt>
      <dd>
        <code>{cut(showInput(witness.input))}</code>
      </dd>
      <dt>Expected</dt>
      <dd>
        <code>{cut(showValue(witness.expected))}</code>
      </dd>
      <dt>Got</dt>
      <dd>
        <code>{cut(witness.error ?? showValue(witness.actual))}</code>
      </dd>
    </dl>
  );
}

/** Where, how sure it was that the candidate believed to be done, how long it took, when it was heard. */
function Facts({ item }: { item: Judgement }) {
  const sure = isNote(item) ? null : item.believed_done;
  const facts = [
    item.line === null ? null : `line ${item.line}`,
    sure === null ? null : `${Math.round(sure * 100)} % likely believed done`,
    item.judge_ms === null ? null : `judged in ${Math.round(item.judge_ms)} ms`,
    item.heard_ms === null ? null : `heard at ${clock(item.heard_ms)}`,
    item.dropped === null ? null : `given up at ${clock(item.dropped.at_ms)}`,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : <p className="cp-judgement-facts">{facts.join(' · ')}</p>;
}
