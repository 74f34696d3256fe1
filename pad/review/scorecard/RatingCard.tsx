import { Alert, Button, Radio, Stack, Text, Textarea } from '@mantine/core';
import type { SubmitEvent } from 'react';
import type { RatingForm } from '../../../server/http/contract/scorecard.ts';
import { text } from './Reason.tsx';
import { useRate, type RatingLevels } from './use-scorecard.ts';
import { levelFrom, levelWords } from './words.ts';

/** A rating beside the machine: from the session alone, without anybody's levels. */
export function RatingCard({ session_id, form }: { session_id: string; form: RatingForm }) {
  const rate = useRate(session_id);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const levels: RatingLevels = {};
    for (const { name } of form.dimensions) {
      const value = text(given, name);
      if (value !== '') levels[name] = levelFrom(value);
    }
    rate.mutate({ levels, note: text(given, 'note') });
  };
  const wrong = rate.error?.field?.split('.')[1];
  return (
    <form noValidate onSubmit={submit} aria-label="Your rating">
      <Text size="sm" c="dimmed">
        {form.blind
          ? 'You rate blind: the levels of the rules and of other people are shown to you after yours are given. '
          : 'You have seen the levels of this session, so your rating does not count for agreement. '}
        A rating stays as it was given. Rate what was done and said, never how it sounded.
      </Text>
      <Stack mt="md">
        {form.dimensions.map(({ name, label, anchors }) => (
          <Radio.Group
            key={name}
            name={name}
            label={label}
            required
            error={wrong === name ? rate.error?.message : undefined}
          >
            <Stack gap={6} mt={6}>
              {[4, 3, 2, 1].map((level) => (
                <Radio
                  key={level}
                  value={String(level)}
                  label={levelWords(level)}
                  description={anchors[level - 1]}
                />
              ))}
              <Radio value="null" label={levelWords(null)} />
            </Stack>
          </Radio.Group>
        ))}
        <Textarea
          name="note"
          label="Note (optional)"
          autosize
          minRows={2}
          error={rate.error?.field === 'note' ? rate.error.message : undefined}
        />
      </Stack>
      {rate.error && wrong === undefined && rate.error.field !== 'note' ? (
        <Alert color="red" variant="light" mt="xs" role="alert">
          {rate.error.message}
        </Alert>
      ) : null}
      <Button type="submit" mt="sm" loading={rate.isPending}>
        Give the rating
      </Button>
    </form>
  );
}
