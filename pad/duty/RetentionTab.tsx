import {
  Alert,
  Anchor,
  Button,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import { RetentionPreview, RetentionView, type RetentionRules } from '../../server/http/contract/duty.ts';
import { type ApiError, getJson, putJson } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { useMay } from '../people/me.ts';
import { KEPT_LABELS, WHAT_LABELS } from './labels.ts';
import { Loaded } from './Loaded.tsx';

type View = z.infer<typeof RetentionView>;
type Days = Exclude<keyof RetentionRules, 'on_request'>;
const DAYS: readonly (readonly [Days, string])[] = [
  ...Object.entries(KEPT_LABELS).map(([name, label]) => [name as Days, label] as const),
  ['audit_days', 'Audit log'],
];

/** How long each thing is kept, and what would go tonight. */
export function RetentionTab() {
  const view = useQuery<View, ApiError>({
    queryKey: ['retention'],
    queryFn: () => getJson('/retention', shape(RetentionView)),
  });
  return (
    <Loaded query={view} what="The rules">
      {(data) => (
        <>
          <Rules view={data} />
          <Preview next_at={data.next_at} />
        </>
      )}
    </Loaded>
  );
}

function Rules({ view }: { view: View }) {
  const queries = useQueryClient();
  const writes = useMay('settings.write');
  const [rules, setRules] = useState(view.rules);
  const save = useMutation<View, ApiError>({
    mutationFn: () => putJson('/retention', rules, shape(RetentionView)),
    onSuccess: (saved) => {
      queries.setQueryData(['retention'], saved);
      notifications.show({ withCloseButton: false, message: 'Saved. The next night goes by this.' });
      return queries.invalidateQueries({ queryKey: ['retention-preview'] });
    },
  });
  const wrong = (name: string) => (save.error?.field === name ? save.error.message : undefined);
  return (
    <section className="cp-card" aria-labelledby="rules-title">
      <Title order={2} size="h4" id="rules-title">
        Kept for how many days
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        Counted from the end of the interview. A scorecard quotes words and code: keep it no longer than you
        may keep those. Screens on legal hold are left out.
      </Text>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
          {DAYS.map(([name, label]) => (
            <NumberInput
              key={name}
              name={name}
              label={label}
              description={`Usually ${view.defaults[name]}`}
              value={rules[name]}
              disabled={!writes}
              allowDecimal={false}
              min={1}
              max={3_650}
              clampBehavior="none"
              error={wrong(name)}
              onChange={(value) => setRules({ ...rules, [name]: Number(value) })}
            />
          ))}
          <NativeSelect
            label="When a candidate asks"
            description="To have everything deleted"
            disabled={!writes}
            value={rules.on_request}
            onChange={(event) =>
              setRules({
                ...rules,
                on_request: event.currentTarget.value === 'automatic' ? 'automatic' : 'owner',
              })
            }
            data={[
              { value: 'owner', label: 'An owner decides' },
              { value: 'automatic', label: 'It is done at once' },
            ]}
          />
        </SimpleGrid>
        {save.error !== null && save.error.field === undefined ? (
          <Alert color="red" variant="light" mt="md" role="alert">
            {save.error.message}
          </Alert>
        ) : null}
        {writes ? (
          <Button type="submit" mt="md" loading={save.isPending}>
            Save
          </Button>
        ) : null}
      </form>
    </section>
  );
}

function Preview({ next_at }: { next_at: string }) {
  const preview = useQuery<RetentionPreview, ApiError>({
    queryKey: ['retention-preview'],
    queryFn: () => getJson('/retention/preview', shape(RetentionPreview)),
  });
  return (
    <section className="cp-card" aria-labelledby="preview-title">
      <Title order={2} size="h4" id="preview-title">
        What would go tonight
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        The job runs {showWhen(next_at)}. Until then nothing of this is touched.
      </Text>
      <Loaded query={preview} what="The preview">
        {(data) => (
          <>
            {data.items.length === 0 ? <Text>Nothing.</Text> : <Going items={data.items} />}
            <Text size="sm" c="dimmed" mt="sm">
              {`Lines of the audit log: ${data.audit_rows}. Screens on legal hold: ${data.held}.`}
            </Text>
          </>
        )}
      </Loaded>
    </section>
  );
}

function Going({ items }: { items: RetentionPreview['items'] }) {
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            <Table.Th>Of</Table.Th>
            <Table.Th>Ended</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ what, screen_id, candidate_name, ended_at }) => (
            <Table.Tr key={`${what} ${screen_id} ${ended_at}`}>
              <Table.Td>{WHAT_LABELS[what]}</Table.Td>
              <Table.Td>
                <Anchor component={Link} to={`/recruiter/screens/${screen_id}`} underline="always">
                  {candidate_name}
                </Anchor>
              </Table.Td>
              <Table.Td className="cp-nowrap">{showWhen(ended_at)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
