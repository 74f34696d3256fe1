import { Anchor, Button, Paper, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { DataKey } from '../../server/http/contract/duty.ts';
import { type ApiError, postJson } from '../common/api.ts';
import { Notice, Shell } from '../common/Shell.tsx';
import { isRecord, pathOf } from './appointment.ts';
import { PrivacyCard } from './PrivacyCard.tsx';
import './candidate.css';

const route = getRouteApi('/my-data/$token');

/** What a link from a mail opens, once: programs that look at links in mails press no buttons. */
export function DataPage() {
  const { token } = route.useParams();
  const open = useMutation<DataKey, ApiError>({
    mutationFn: () => postJson(`${pathOf(token)}/open-data`, {}, parseKey),
  });
  if (open.error !== null)
    return (
      <Shell title="Your data">
        <Notice title="This link opens nothing any more">
          <p>{open.error.message}</p>
          <p>The link of your interview leads to a new one, also after it has expired.</p>
        </Notice>
      </Shell>
    );
  return (
    <Shell title="Your data">
      {open.data === undefined ? (
        <Notice
          title="Your data"
          action={
            <Button loading={open.isPending} onClick={() => open.mutate()}>
              Show me my data
            </Button>
          }
        >
          <p>This link works once, and then for half an hour.</p>
        </Notice>
      ) : (
        <Opened dataKey={open.data.key} until={open.data.until} />
      )}
    </Shell>
  );
}

function Opened({ dataKey, until }: { dataKey: string; until: string }) {
  return (
    <div className="cp-lobby">
      <div>
        <Title order={1}>What is held of you</Title>
        <Text c="dimmed" mt="xs">
          {`This page works until ${new Date(until).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}.`}
        </Text>
      </div>
      <Paper withBorder p="lg" component="section" aria-labelledby="copy-title">
        <Title order={2} size="h4" id="copy-title">
          A copy
        </Title>
        <Text size="sm" mt={4} mb="md">
          What was entered about you, what you agreed to, what was written to you and by you, and of each
          interview the transcript and your code.
        </Text>
        <Anchor href={`/api/v1${pathOf(dataKey)}/copy`} download="my-data.json" underline="always">
          Download your data (JSON)
        </Anchor>
      </Paper>
      <PrivacyCard token={dataKey} />
    </div>
  );
}

function parseKey(body: unknown): DataKey | null {
  const good = isRecord(body) && typeof body['key'] === 'string' && typeof body['until'] === 'string';
  return good ? { key: String(body['key']), until: String(body['until']) } : null;
}
