import { Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Scorecard } from '../../../server/http/contract/scorecard.ts';
import { showWhen } from '../../common/format.ts';
import { useMay } from '../../people/me.ts';
import { Evidence, type Jump } from './Evidence.tsx';
import { OverrideLevel } from './OverrideLevel.tsx';
import { levelWords, makerWords } from './words.ts';

type Dimension = Scorecard['dimensions'][number];

interface RowProps {
  session_id: string;
  dimension: Dimension;
  claims: Scorecard['claims'];
  /** Claims whose evidence this person has opened; null for who does not decide. */
  opened: readonly string[] | null;
  open: (claim_id: string) => Jump;
}

export function DimensionRow({ session_id, dimension, claims, opened, open }: RowProps) {
  const { label, level, anchor, override, weight } = dimension;
  return (
    <div className="cp-dimension">
      <div className="cp-level-head">
        <Title order={3} size="h6">
          {label}
        </Title>
        <Bar level={level} />
        <Text span size="sm" fw={600}>
          {levelWords(level)}
        </Text>
        {weight === 1 ? null : (
          <Text span size="sm" c="dimmed">
            counts {weight} times
          </Text>
        )}
      </div>
      {level === null ? null : (
        <Text size="sm" c="dimmed">
          {anchor}
        </Text>
      )}
      {override === null ? null : (
        <div className="cp-level-person">
          <Bar level={override.level} />
          <Text size="sm">
            <strong>{levelWords(override.level)}</strong> says {override.by}: {override.reason} (
            {showWhen(override.at)})
          </Text>
        </div>
      )}
      <ul className="cp-claims" aria-label={`Claims on ${label.toLowerCase()}`}>
        {claims.map((claim) => (
          <li key={claim.id} data-polarity={claim.polarity}>
            {claim.text} <Evidence items={claim.evidence} jump={open(claim.id)} />
            <Text size="xs" c="dimmed">
              {makerWords(claim)}
              {opened?.includes(claim.id) === true ? '; evidence opened by you' : ''}
            </Text>
          </li>
        ))}
      </ul>
      <Other session_id={session_id} dimension={dimension} />
    </div>
  );
}

function Bar({ level }: { level: number | null }) {
  return (
    <span className="cp-level-bar" aria-hidden="true">
      {[1, 2, 3, 4].map((one) => (
        <i key={one} data-on={(level !== null && one <= level) || undefined} />
      ))}
    </span>
  );
}

/** Another level than the machine's; the machine's stays. */
function Other({ session_id, dimension }: { session_id: string; dimension: Dimension }) {
  const may = useMay('scorecard.override');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  if (open)
    return <OverrideLevel session_id={session_id} dimension={dimension} onDone={() => setOpen(false)} />;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      mt={4}
      onClick={() => setOpen(true)}
      aria-label={`Say another level of ${dimension.label.toLowerCase()}`}
    >
      Say another level
    </Button>
  );
}
