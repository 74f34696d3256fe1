import { Alert, Anchor, List, SimpleGrid, Text, Title } from '@mantine/core';
import type { Scorecard } from '../../../server/http/contract/scorecard.ts';
import { useMay } from '../../people/me.ts';
import { DECISION_LABELS } from '../../recruiter/labels.ts';
import { Decided, Decide } from './Decide.tsx';
import { DimensionRow } from './DimensionRow.tsx';
import { Evidence, type Jump } from './Evidence.tsx';
import { Raters } from './Raters.tsx';
import { useOpened } from './use-scorecard.ts';

export function CardBody({ card, jump }: { card: Scorecard; jump: Jump }) {
  const decides = useMay('scorecard.override');
  const tell = useOpened(card.session_id);
  const open = (claim_id: string) => (at_ms: number, seq: number) => {
    jump(at_ms, seq);
    if (decides) tell(claim_id, seq);
  };
  return (
    <>
      <Decided card={card} />
      <Text>
        Suggested: <strong>{DECISION_LABELS[card.suggested_decision]}</strong>
      </Text>
      {card.worded && card.worded.sentences.length > 0 ? <Worded worded={card.worded} /> : null}
      <Flags card={card} jump={jump} />
      <SimpleGrid cols={{ base: 1, md: 2 }} mt="md" spacing="lg">
        <Points card={card} title="Strengths" ids={card.strengths} none="Nothing in the record." />
        <Points card={card} title="Concerns" ids={card.concerns} none="None in the record." />
      </SimpleGrid>
      <div className="cp-levels" style={{ marginTop: 24 }}>
        {card.dimensions.map((dimension) => (
          <DimensionRow
            key={dimension.name}
            session_id={card.session_id}
            dimension={dimension}
            claims={card.claims.filter((claim) => dimension.claim_ids.includes(claim.id))}
            opened={decides ? card.evidence.opened : null}
            open={open}
          />
        ))}
      </div>
      <MadeWith card={card} />
      <Raters card={card} />
      {decides ? <Decide card={card} /> : null}
    </>
  );
}

function Worded({ worded }: { worded: NonNullable<Scorecard['worded']> }) {
  return (
    <Text mt={4} c="dimmed">
      In the words of {worded.model}: {worded.sentences.map(({ text }) => text).join(' ')}
      {worded.dropped === 0
        ? ''
        : ` (${worded.dropped} ${worded.dropped === 1 ? 'sentence' : 'sentences'} that the claims do not say: dropped.)`}
    </Text>
  );
}

function Flags({ card, jump }: { card: Scorecard; jump: Jump }) {
  if (card.flags.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" mt="sm" title="To know before reading; never part of the score">
      <ul className="cp-claims" aria-label="Flags">
        {card.flags.map((flag) => (
          <li key={flag.name}>
            {flag.text} <Evidence items={flag.evidence} jump={jump} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Points({
  card,
  title,
  ids,
  none,
}: {
  card: Scorecard;
  title: string;
  ids: readonly string[];
  none: string;
}) {
  const claims = card.claims.filter(({ id }) => ids.includes(id));
  return (
    <div>
      <Title order={3} size="h6">
        {title}
      </Title>
      {claims.length === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <List size="sm" mt={4}>
          {claims.map(({ id, text }) => (
            <List.Item key={id}>{text}</List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

function MadeWith({ card: { dropped_claims: dropped, made_with } }: { card: Scorecard }) {
  return (
    <Text size="sm" c="dimmed" mt="md">
      {dropped === 0
        ? 'Every claim is proven by the events it links to.'
        : `${dropped} ${dropped === 1 ? 'claim was' : 'claims were'} dropped because the events did not prove ${dropped === 1 ? 'it' : 'them'}.`}{' '}
      Made by the{' '}
      <Anchor href="/scoring" inherit underline="always">
        published rules
      </Anchor>{' '}
      of version {made_with.rules}
      {made_with.rubric === 0
        ? ', with the published dimensions.'
        : `, with version ${made_with.rubric} of your dimensions.`}
    </Text>
  );
}
