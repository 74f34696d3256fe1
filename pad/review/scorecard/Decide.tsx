import { Alert, Button, NativeSelect, Text, Title } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { Scorecard } from '../../../server/http/contract/scorecard.ts';
import { showWhen } from '../../common/format.ts';
import { DECISION_LABELS, isDecision } from '../../recruiter/labels.ts';
import { Reason, text } from './Reason.tsx';
import { useOverride } from './use-scorecard.ts';

/** What a person decided; nothing as long as nobody has. */
export function Decided({ card: { override } }: { card: Scorecard }) {
  return override === null ? null : (
    <Alert variant="light" mb="sm" title={`Decided: ${DECISION_LABELS[override.decision]}`}>
      {override.reason} ({override.by}, {showWhen(override.at)})
    </Alert>
  );
}

/** Only a person decides, who has opened the evidence; the reason stands beside the machine's suggestion. */
export function Decide({ card }: { card: Scorecard }) {
  const save = useOverride(card.session_id);
  const [unchosen, setUnchosen] = useState(false);
  const left = card.dimensions.filter(({ name }) => card.evidence.to_open.includes(name));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const decision = text(form, 'decision');
    setUnchosen(!isDecision(decision));
    if (isDecision(decision)) save.mutate({ decision, reason: text(form, 'reason') });
  };
  return (
    <form noValidate onSubmit={submit} className="cp-override">
      <Title order={3} size="h6" mt="lg">
        Your decision
      </Title>
      <Text size="sm" c="dimmed">
        The suggestion decides nothing. What you choose here does; the suggestion stays beside it.
      </Text>
      {left.length === 0 ? null : (
        <Alert color="yellow" variant="light" mt="xs" title="Open the evidence first">
          Go to a moment of at least one claim on {left.map(({ label }) => label.toLowerCase()).join(', ')}.
          It is put on record that you did.
        </Alert>
      )}
      <NativeSelect
        mt="xs"
        name="decision"
        label="Decision"
        // Nothing is chosen beforehand: it is not the suggestion that decides.
        defaultValue={card.override?.decision ?? ''}
        error={unchosen ? 'Choose a decision.' : undefined}
        data={[
          { value: '', label: 'Choose' },
          ...Object.entries(DECISION_LABELS).map(([value, label]) => ({ value, label })),
        ]}
      />
      <Reason label="Reason" error={save.error} />
      <Button type="submit" mt="sm" loading={save.isPending} disabled={left.length > 0}>
        {card.override === null ? 'Decide' : 'Change the decision'}
      </Button>
    </form>
  );
}
