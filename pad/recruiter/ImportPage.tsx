import {
  Alert,
  Anchor,
  Button,
  Checkbox,
  FileInput,
  Group,
  List,
  Table,
  Text,
  Textarea,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { Imported, ImportPreview } from '../../server/http/contract/schedule.ts';
import { type ApiError, postJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { StaffShell } from '../people/StaffShell.tsx';
import './recruiter.css';

const MAY = ['screens.write'] as const;

const EXAMPLE = `candidate_name,candidate_phone,candidate_email,zone,level,starts_at,closes_at
Ada Ng,+14155550123,ada@example.com,America/New_York,Medium,2027-01-12T10:00,
Bo Li,+442079460958,bo@example.com,Europe/London,Easy,,2027-01-15T18:00`;

/** Many screens from a table: looked at first, then the good rows are taken and the bad ones stay to be corrected. */
export function ImportPage() {
  const queries = useQueryClient();
  const [csv, setCsv] = useState('');
  const [invite, setInvite] = useState(true);
  const [import_id, setImportId] = useState(() => crypto.randomUUID());
  const preview = useMutation<ImportPreview, ApiError, string>({
    mutationFn: (text) => postJson('/screens/import/preview', { csv: text }, shape(ImportPreview)),
  });
  const take = useMutation<z.infer<typeof Imported>, ApiError>({
    mutationFn: () => postJson('/screens/import', { csv, import_id, invite }, shape(Imported)),
    onSuccess: ({ left }) => {
      change(left, false);
      setImportId(crypto.randomUUID());
      return queries.invalidateQueries({ queryKey: ['screens'] });
    },
  });
  const change = (text: string, anew = true) => {
    setCsv(text);
    preview.reset();
    if (anew) take.reset();
    else if (text !== '') preview.mutate(text);
  };
  return (
    <StaffShell may={MAY} title="Many screens at once">
      <div className="cp-page">
        <Title order={1}>Many screens at once</Title>
        {take.data === undefined ? null : <Taken taken={take.data} />}
        <section className="cp-card" aria-labelledby="table-title">
          <Title order={2} size="h4" id="table-title" mb="sm">
            The table
          </Title>
          <FileInput
            label="From a file (CSV)"
            placeholder="Choose a file"
            accept=".csv,text/csv,text/plain"
            clearable
            onChange={(file) => void file?.text().then((text) => change(text))}
          />
          <Textarea
            mt="md"
            label="Or typed here"
            description="A line of column names, then a line for each candidate. Times are where the candidate is."
            placeholder={EXAMPLE}
            autosize
            minRows={6}
            maxRows={16}
            classNames={{ input: 'cp-mono' }}
            value={csv}
            onChange={(event) => change(event.currentTarget.value)}
          />
          <Button
            mt="md"
            onClick={() => preview.mutate(csv)}
            loading={preview.isPending}
            disabled={csv === ''}
          >
            Look at it
          </Button>
          {preview.error === null ? null : (
            <Alert color="red" variant="light" mt="md" role="alert">
              {preview.error.message}
            </Alert>
          )}
        </section>
        {preview.data === undefined ? null : (
          <Preview preview={preview.data}>
            <Checkbox
              label="Send the invitations when the screens are made"
              checked={invite}
              onChange={(event) => setInvite(event.currentTarget.checked)}
            />
            <Button
              onClick={() => take.mutate()}
              loading={take.isPending}
              disabled={goodOf(preview.data) === 0}
            >
              Make {count(goodOf(preview.data), 'screen')}
            </Button>
            {take.error === null ? null : (
              <Alert color="red" variant="light" role="alert">
                {take.error.message}
              </Alert>
            )}
          </Preview>
        )}
      </div>
    </StaffShell>
  );
}

const goodOf = ({ rows }: ImportPreview): number =>
  rows.filter(({ troubles }) => troubles.length === 0).length;
const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function Taken({ taken: { made, left_rows } }: { taken: z.infer<typeof Imported> }) {
  return (
    <Alert color="petrol" variant="light" title={`${count(made.length, 'screen')} made`}>
      {left_rows === 0
        ? 'Every row was taken.'
        : `${count(left_rows, 'row')} could not be taken and stayed below.`}
      <List mt="xs" size="sm">
        {made.slice(0, 20).map(({ id, candidate_name }) => (
          <List.Item key={id}>
            <Anchor component={Link} to={`/recruiter/screens/${id}`} underline="always" size="sm">
              {candidate_name}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Preview({ preview, children }: { preview: ImportPreview; children: ReactNode }) {
  const { trouble, rows } = preview;
  if (trouble !== null)
    return (
      <Alert color="red" variant="light" role="alert" title="This table cannot be taken">
        {trouble.message}
      </Alert>
    );
  const good = goodOf(preview);
  return (
    <section className="cp-card" aria-labelledby="rows-title">
      <Title order={2} size="h4" id="rows-title">
        {count(good, 'good row')}, {rows.length - good} to correct
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Good rows can be taken now; the others stay in the table above.
      </Text>
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Line</Table.Th>
              <Table.Th>Candidate</Table.Th>
              <Table.Th>What to correct</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ line, values, troubles }) => (
              <Table.Tr key={line} data-bad={troubles.length > 0 || undefined}>
                <Table.Td>{line}</Table.Td>
                <Table.Td>
                  {values['candidate_name']}
                  <Text size="sm" c="dimmed">
                    {values['candidate_phone']}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {troubles.length === 0
                    ? 'good'
                    : troubles.map(({ field, message }) => (
                        <Text key={`${field} ${message}`} size="sm" c="var(--mantine-color-error)">
                          <strong>{field}</strong> “{values[field] ?? ''}”: {message}
                        </Text>
                      ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group mt="md">{children}</Group>
    </section>
  );
}
