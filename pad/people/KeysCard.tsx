import {
  Alert,
  Button,
  Code,
  CopyButton,
  Group,
  NativeSelect,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import type { z } from 'zod';
import { KeyList, NewKey, type KeyView } from '../../server/http/contract/people.ts';
import { type ApiError, getJson, postJson, remove } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Trouble, valueOf } from './Narrow.tsx';

const LASTS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
];

export function KeysCard() {
  const queries = useQueryClient();
  const keys = useQuery<z.infer<typeof KeyList>, ApiError>({
    queryKey: ['keys'],
    queryFn: () => getJson('/keys', shape(KeyList)),
  });
  const again = () => queries.invalidateQueries({ queryKey: ['keys'] });
  const make = useMutation<z.infer<typeof NewKey>, ApiError, { name: string; expires_in_days: number }>({
    mutationFn: (input) => postJson('/keys', input, shape(NewKey)),
    onSuccess: again,
  });
  const drop = useMutation<unknown, ApiError, string>({
    mutationFn: (id) => remove(`/keys/${encodeURIComponent(id)}`),
    onSuccess: again,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const input = { name: valueOf(form, 'key_name'), expires_in_days: Number(valueOf(form, 'lasts')) };
    make.mutate(input, { onSuccess: () => form.reset() });
  };
  return (
    <section className="cp-card" aria-labelledby="keys-title">
      <Title order={2} size="h4" id="keys-title" mb="xs">
        API keys
      </Title>
      <Text c="dimmed" mb="md">
        For your programs: a key may do what you may, in this organisation. Send it as{' '}
        <Code>Authorization: Bearer …</Code>.
      </Text>
      <form onSubmit={submit}>
        <Group align="end">
          <TextInput name="key_name" label="What is it for?" maxLength={60} required />
          <NativeSelect name="lasts" label="Valid for" data={LASTS} defaultValue="90" />
          <Button type="submit" loading={make.isPending}>
            Make a key
          </Button>
        </Group>
      </form>
      <div className="cp-stack" style={{ marginTop: 14 }}>
        <Trouble>{make.error?.message ?? drop.error?.message ?? keys.error?.message}</Trouble>
        {make.data ? <Once made={make.data} /> : null}
        {keys.data && keys.data.items.length > 0 ? (
          <List items={keys.data.items} onDrop={(id) => drop.mutate(id)} />
        ) : null}
      </div>
    </section>
  );
}

function Once({ made }: { made: z.infer<typeof NewKey> }) {
  return (
    <output>
      <Alert title="Copy it now: it is not shown again" variant="light">
        <div className="cp-stack">
          <Code block className="cp-letter" tabIndex={0} aria-label={`The key ${made.name}`}>
            {made.key}
          </Code>
          <CopyButton value={made.key}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} style={{ alignSelf: 'start' }}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </div>
      </Alert>
    </output>
  );
}

function List({ items, onDrop }: { items: z.infer<typeof KeyView>[]; onDrop: (id: string) => void }) {
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Key</Table.Th>
            <Table.Th>Made</Table.Th>
            <Table.Th>Ends</Table.Th>
            <Table.Th>Last used</Table.Th>
            <Table.Th>
              <span className="cp-only-read">Delete</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((key) => (
            <Table.Tr key={key.id}>
              <Table.Td>
                {key.name}
                <Text size="sm" c="dimmed" className="cp-mono">
                  {key.start}…
                </Text>
              </Table.Td>
              <Table.Td>{showWhen(key.created_at)}</Table.Td>
              <Table.Td>{key.expires_at === null ? 'never' : showWhen(key.expires_at)}</Table.Td>
              <Table.Td>{key.last_used_at === null ? 'never' : showWhen(key.last_used_at)}</Table.Td>
              <Table.Td>
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  aria-label={`Delete the key ${key.name}`}
                  onClick={() => onDrop(key.id)}
                >
                  Delete
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
