import { Button, Group, NativeSelect } from '@mantine/core';
import type { SubmitEvent } from 'react';
import type { Scorecard } from '../../../server/http/contract/scorecard.ts';
import { Reason, text } from './Reason.tsx';
import { useOverride } from './use-scorecard.ts';
import { LEVEL_OPTIONS, levelFrom } from './words.ts';

interface OverrideProps {
  session_id: string;
  dimension: Scorecard['dimensions'][number];
  onDone: () => void;
}

export function OverrideLevel({ session_id, dimension, onDone }: OverrideProps) {
  const save = useOverride(session_id);
  const { name, label, level, override } = dimension;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = { dimension: name, level: levelFrom(text(form, 'level')), reason: text(form, 'reason') };
    save.mutate(input, { onSuccess: onDone });
  };
  return (
    <form noValidate onSubmit={submit} aria-label={`Another level of ${label.toLowerCase()}`}>
      <NativeSelect
        mt="xs"
        name="level"
        label={`Your level of ${label.toLowerCase()}`}
        defaultValue={String(override === null ? level : override.level)}
        data={LEVEL_OPTIONS}
      />
      <Reason
        label="Why"
        description="It stands beside the machine’s level, which stays."
        error={save.error}
      />
      <Group mt="sm">
        <Button type="submit" size="sm" loading={save.isPending}>
          Save the level
        </Button>
        <Button variant="default" size="sm" onClick={onDone}>
          Leave it
        </Button>
      </Group>
    </form>
  );
}
