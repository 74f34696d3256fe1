import { Alert, Button, NativeSelect, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { z } from 'zod';
import type { Scorecard } from '../../server/http/contract/api.ts';
import { type ApiError, post } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { DECISION_LABELS } from '../recruiter/labels.ts';

type Card = z.infer<typeof Scorecard>;

/** What a person decided; nothing as long as nobody has. */
export function Decided({ card: { override } }: { card: Card }) {
  return override === null ? null : (
    <Alert variant="light" my="xs">
      <strong>{DECISION_LABELS[override.decision]}</strong>: {override.reason} ({override.by},{' '}
      {showWhen(override.at)})
    </Alert>
  );
}

/** Only a person decides; the reason stands beside the machine's suggestion. */
export function Override({ card }: { card: Card }) {
  const queries = useQueryClient();
  const [missing, setMissing] = useState(false);
  const save = useMutation<unknown, ApiError, { decision: string; reason: string }>({
    mutationFn: (input) => post(`/sessions/${encodeURIComponent(card.session_id)}/scorecard/override`, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['scorecard', card.session_id] }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [decision, reason] = [form.get('decision'), form.get('reason')].map((value) =>
      typeof value === 'string' ? value.trim() : '',
    );
    setMissing(reason === '');
    if (decision !== undefined && reason !== undefined && reason !== '') save.mutate({ decision, reason });
  };
  const failed = save.error && save.error.field !== 'reason' ? save.error.message : null;
  return (
    <form noValidate onSubmit={submit} className="cp-override">
      <Title order={3} size="h6" mt="lg">
        Your decision
      </Title>
      {card.override === null ? (
        <Text size="sm" c="dimmed">
          The suggestion decides nothing. What you choose here does.
        </Text>
      ) : (
        <Decided card={card} />
      )}
      <NativeSelect
        mt="xs"
        name="decision"
        label="Decision"
        defaultValue={card.override?.decision ?? card.suggested_decision}
        data={Object.entries(DECISION_LABELS).map(([value, label]) => ({ value, label }))}
      />
      <Textarea
        mt="xs"
        name="reason"
        label="Reason"
        required
        autosize
        minRows={2}
        error={
          missing
            ? 'Say why, in a sentence.'
            : save.error?.field === 'reason'
              ? save.error.message
              : undefined
        }
      />
      {failed === null ? null : (
        <Alert color="red" variant="light" mt="xs" role="alert">
          {failed}
        </Alert>
      )}
      <Button type="submit" mt="sm" loading={save.isPending}>
        {card.override === null ? 'Decide' : 'Change the decision'}
      </Button>
    </form>
  );
}
