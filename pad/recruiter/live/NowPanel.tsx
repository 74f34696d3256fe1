import { Title } from '@mantine/core';
import type { SessionFold } from '../../common/events.ts';
import { Witness } from '../../common/Judgements.tsx';
import { nowOf } from './now.ts';

/** What the proctor sees at this moment, and why it says nothing. */
export function NowPanel({ fold, code }: { fold: SessionFold; code: string | null }) {
  const { head, why, held } = nowOf(fold, code);
  return (
    <section className="cp-now" aria-labelledby="now-title">
      <Title order={2} size="h5" id="now-title">
        Now
      </Title>
      <output>
        <strong>{head}</strong>: {why}.
      </output>
      {held?.witness ? (
        <>
          <p className="cp-now-held">
            It holds this input back{held.line === null ? '' : `, line ${held.line}`}:
          </p>
          <Witness witness={held.witness} />
        </>
      ) : null}
    </section>
  );
}
