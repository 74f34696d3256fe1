import { NativeSelect, Text, Title } from '@mantine/core';
import { memo, useMemo, useRef, useState } from 'react';
import { Language } from '../../../server/record/contract/events.ts';
import type { SessionFold } from '../../common/events.ts';
import { clock, LANGUAGE_LABELS, type LanguageName } from '../../common/format.ts';
import { Scroll } from '../../common/Scroll.tsx';
import { usePlayer, type Player } from '../player/player.ts';
import type { Review } from '../use-review.ts';
import { useWithin } from '../use-within.ts';
import { useColours } from './use-colours.ts';
import { codeAfter, editsBy, stretchBefore, textAfter, type CodeHistory } from './history.ts';
import { placeOf, rowsOf, type Row } from './rows.ts';

const SINCE = {
  stretch: 'Changes of this stretch of typing',
  run: 'Changes since the last run',
  nothing: 'No changes marked',
} as const;
type Since = keyof typeof SINCE;

/** The code as it stood at the moment, with what has just changed, and where was written last. */
export function CodePanel({ review, player }: { review: Review; player: Player }) {
  const { history, fold, session } = review;
  const [since, setSince] = useState<Since>('stretch');
  const kept = history.edits.length > 0;
  const count = usePlayer(player, ({ at_ms }) => editsBy(history, at_ms));
  const moment = useMemo(
    () => (kept ? codeAfter(history, count) : { buffer: 'code', text: session.code, cursor: null }),
    [kept, history, count, session.code],
  );
  const rows = useMemo(
    () => rowsOf((kept ? baseOf(since, history, fold, count) : null) ?? moment.text, moment.text),
    [kept, since, history, fold, count, moment],
  );
  const cursor = moment.cursor === null ? null : placeOf(moment.text, moment.cursor);
  const box = useRef<HTMLElement>(null);
  const language = languageOf(moment.buffer, fold) ?? session.language;
  useColours(box, moment.text, language);
  useWithin(box, cursor === null ? null : `[data-line="${cursor.line}"]`);
  const at_ms = history.edits[count - 1]?.[0];
  return (
    <section className="cp-card cp-code-card" aria-labelledby="code-title">
      <div className="cp-card-head">
        <Title order={2} size="h4" id="code-title">
          Code
        </Title>
        <Text size="sm" c="dimmed">
          {!kept
            ? ''
            : `${LANGUAGE_LABELS[language]}, edit ${count.toLocaleString('en')} of ${history.edits.length.toLocaleString('en')}${at_ms === undefined ? '' : ` at ${clock(at_ms)}`}`}
        </Text>
        <NativeSelect
          size="xs"
          aria-label="What is marked"
          value={since}
          data={Object.entries(SINCE).map(([value, label]) => ({ value, label }))}
          onChange={({ currentTarget: { value } }) =>
            setSince(value === 'run' || value === 'nothing' ? value : 'stretch')
          }
        />
      </div>
      {kept ? null : (
        <Text c="dimmed">
          {session.code === '' ? 'Nothing was written.' : 'Only the final code is kept.'}
        </Text>
      )}
      <Scroll ref={box} className="cp-code" aria-label="Code at this moment">
        {rows.map((row, index) => (
          <Line
            // Lines come and go in the middle; an index is as good as anything.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            row={row}
            cursor={row.line !== null && row.line === cursor?.line ? cursor.column : null}
          />
        ))}
      </Scroll>
    </section>
  );
}

/** Null: nothing is marked. */
function baseOf(since: Since, history: CodeHistory, fold: SessionFold, count: number): string | null {
  const { buffer } = codeAfter(history, count);
  switch (since) {
    case 'nothing':
      return null;
    case 'stretch':
      return textAfter(history, stretchBefore(history, count), buffer);
    case 'run': {
      const at_ms = history.edits[count - 1]?.[0] ?? 0;
      const run = fold.runs.findLast((one) => one.at_ms <= at_ms);
      return run === undefined ? null : textAfter(history, editsBy(history, run.at_ms), buffer);
    }
  }
}

/** `code:javascript` is a buffer of its own; the plain one is the screen's first language. */
function languageOf(buffer: string, { snapshots }: SessionFold): LanguageName | null {
  const named = buffer.split(':')[1] ?? snapshots[0]?.payload.language;
  return Language.safeParse(named).data ?? null;
}

const WORDS = { same: null, came: 'Added: ', went: 'Removed: ' } as const;
const SIGNS = { same: ' ', came: '+', went: '−' } as const;

const Line = memo(
  function Line({ row, cursor }: { row: Row; cursor: number | null }) {
    const { kind, text, line, changed } = row;
    const word = WORDS[kind];
    return (
      <div className="cp-line" data-kind={kind} data-line={line ?? undefined}>
        <span className="cp-line-no" aria-hidden="true">
          {line}
        </span>
        <span className="cp-line-sign" aria-hidden="true">
          {SIGNS[kind]}
        </span>
        <code>
          {word === null ? null : <span className="cp-only-read">{word}</span>}
          {piecesOf(text, changed, cursor).map((piece) =>
            piece === CURSOR ? (
              <i key="cursor" className="cp-cursor" aria-hidden="true" />
            ) : piece.changed ? (
              <mark key={piece.from} data-code>
                {piece.text}
              </mark>
            ) : (
              <span key={piece.from} data-code>
                {piece.text}
              </span>
            ),
          )}
        </code>
      </div>
    );
  },
  (a, b) =>
    a.cursor === b.cursor &&
    a.row.kind === b.row.kind &&
    a.row.text === b.row.text &&
    a.row.line === b.row.line &&
    a.row.changed?.from === b.row.changed?.from &&
    a.row.changed?.to === b.row.changed?.to,
);

const CURSOR = 'cursor';
type Piece = { from: number; text: string; changed: boolean } | typeof CURSOR;

/** Cut where the change begins and ends, and where the cursor stands. */
function piecesOf(text: string, changed: Row['changed'], cursor: number | null): Piece[] {
  const cuts = [0, changed?.from ?? 0, changed?.to ?? 0, cursor ?? 0, text.length];
  const sorted = [...new Set(cuts)].sort((a, b) => a - b);
  const pieces = sorted.flatMap((from, index): Piece[] => {
    const to = sorted[index + 1];
    const piece: Piece[] =
      to === undefined
        ? []
        : [
            {
              from,
              text: text.slice(from, to),
              changed: changed !== null && from >= changed.from && to <= changed.to,
            },
          ];
    return from === cursor ? [CURSOR, ...piece] : piece;
  });
  return pieces;
}
