import { Text, TextInput, Title } from '@mantine/core';
import { useDeferredValue, useMemo, useState, type Ref } from 'react';
import { clock } from '../../common/format.ts';
import { Scroll } from '../../common/Scroll.tsx';
import type { MomentControl } from '../use-moment.ts';
import type { Review } from '../use-review.ts';
import { findInCode, findSaid, type CodeHit, type SaidHit } from './search.ts';

/** More are counted, and nobody reads them. */
const MOST = 100;

interface SearchProps {
  review: Review;
  moment: MomentControl;
  field: Ref<HTMLInputElement>;
}

/** In what was said, and in everything that ever stood in the pad. */
export function Search({ review, moment, field }: SearchProps) {
  const [wanted, setWanted] = useState('');
  const asked = useDeferredValue(wanted);
  const said = useMemo(() => findSaid(review.fold.captions, asked), [review, asked]);
  const code = useMemo(() => findInCode(review.history, asked), [review, asked]);
  return (
    <div className="cp-search">
      <TextInput
        ref={field}
        type="search"
        label="Search transcript and code"
        description="Also code that was taken out again. Capitals count when you write one."
        value={wanted}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      <output className="cp-search-count">
        {asked.trim() === '' ? '' : `${times(said.length)} said, ${times(code.length)} in the code`}
      </output>
      {said.length + code.length === 0 ? null : (
        <Scroll className="cp-hits" aria-label="Found">
          {code.length === 0 ? null : (
            <Title order={3} size="h6">
              In the code
            </Title>
          )}
          {code.slice(0, MOST).map((hit) => (
            <InCode key={`${hit.buffer} ${hit.from_ms}`} hit={hit} moment={moment} />
          ))}
          {said.length === 0 ? null : (
            <Title order={3} size="h6">
              Said
            </Title>
          )}
          {said.slice(0, MOST).map((hit) => (
            <InSaid
              key={`${hit.line.seq} ${hit.from}`}
              hit={hit}
              moment={moment}
              length={asked.trim().length}
            />
          ))}
          {Math.max(said.length, code.length) > MOST ? (
            <Text size="sm" c="dimmed">
              Only the first {MOST} of each are shown.
            </Text>
          ) : null}
        </Scroll>
      )}
    </div>
  );
}

const times = (count: number) => (count === 1 ? 'once' : `${count.toLocaleString('en')} times`);

function InCode({ hit, moment }: { hit: CodeHit; moment: MomentControl }) {
  return (
    <div className="cp-row">
      <At at_ms={hit.from_ms} moment={moment} />
      <div>
        <code>{hit.line}</code>
        <Text size="sm" c="dimmed">
          {hit.to_ms === null ? 'stays to the end' : <Until to_ms={hit.to_ms} moment={moment} />}
        </Text>
      </div>
    </div>
  );
}

function Until({ to_ms, moment }: { to_ms: number; moment: MomentControl }) {
  return (
    <>
      gone at <At at_ms={to_ms} moment={moment} />
    </>
  );
}

function InSaid({ hit, moment, length }: { hit: SaidHit; moment: MomentControl; length: number }) {
  const { text } = hit.line;
  return (
    <div className="cp-row">
      <At at_ms={hit.at_ms} moment={moment} />
      <p>
        {text.slice(0, hit.from)}
        <mark>{text.slice(hit.from, hit.from + length)}</mark>
        {text.slice(hit.from + length)}
      </p>
    </div>
  );
}

/** A moment that is no event of its own. */
function At({ at_ms, moment }: { at_ms: number; moment: MomentControl }) {
  return (
    <button
      type="button"
      className="cp-moment"
      aria-label={`Go to ${clock(at_ms)}`}
      onClick={() => moment.seek(at_ms)}
    >
      {clock(at_ms)}
    </button>
  );
}
