import {
  Alert,
  Badge,
  Button,
  Checkbox,
  Code,
  CopyButton,
  Group,
  Modal,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { NewShare, ShareList, ShareView, type ShareInput } from '../../server/http/contract/exports.ts';
import { type ApiError, getJson, postJson, removeJson } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Trouble, valueOf } from '../people/Narrow.tsx';

const LASTS = [
  { value: '1', label: '1 hour' },
  { value: '24', label: '1 day' },
  { value: '168', label: '7 days' },
  { value: '336', label: '14 days' },
  { value: '720', label: '30 days' },
];
const STATES: Record<ShareView['state'], string> = { open: 'Open', expired: 'Expired', revoked: 'Ended' };

interface SharesProps {
  session_id: string;
  recorded: boolean;
  opened: boolean;
  onClose: () => void;
}

/** Links to one review for people without an account. */
export function Shares({ opened, onClose, ...session }: SharesProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Share this review"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Body {...session} />
    </Modal>
  );
}

function Body({ session_id, recorded }: Pick<SharesProps, 'session_id' | 'recorded'>) {
  const queries = useQueryClient();
  const path = `/sessions/${encodeURIComponent(session_id)}/shares`;
  const key = ['shares', session_id];
  const again = () => queries.invalidateQueries({ queryKey: key });
  const links = useQuery<{ items: ShareView[] }, ApiError>({
    queryKey: key,
    queryFn: () => getJson(path, shape(ShareList)),
  });
  const make = useMutation<NewShare, ApiError, ShareInput>({
    mutationFn: (input) => postJson(path, input, shape(NewShare)),
    onSuccess: again,
  });
  const end = useMutation<ShareView, ApiError, string>({
    mutationFn: (id) => removeJson(`${path}/${encodeURIComponent(id)}`, shape(ShareView)),
    onSuccess: again,
  });
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Whoever has the link sees the scorecard, the transcript and the code until it ends, and needs no
        account. Every opening is counted and recorded.
      </Text>
      <NewLink recorded={recorded} pending={make.isPending} onMake={(input) => make.mutate(input)} />
      <Trouble>{make.error?.message ?? end.error?.message ?? links.error?.message}</Trouble>
      {make.data ? <Once made={make.data} /> : null}
      {links.data && links.data.items.length > 0 ? (
        <section aria-labelledby="links-title">
          <Title order={3} size="h5" id="links-title" mb="xs">
            Links so far
          </Title>
          <Stack gap="sm">
            {links.data.items.map((link) => (
              <Link key={link.id} link={link} onEnd={() => end.mutate(link.id)} />
            ))}
          </Stack>
        </section>
      ) : null}
    </Stack>
  );
}

function NewLink({
  recorded,
  pending,
  onMake,
}: {
  recorded: boolean;
  pending: boolean;
  onMake: (input: ShareInput) => void;
}) {
  const [anonymised, setAnonymised] = useState(true);
  const [audio, setAudio] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    onMake({
      expires_in_h: Number(valueOf(form, 'lasts')),
      note: valueOf(form, 'note'),
      anonymised,
      audio: audio && !anonymised,
    });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group align="end" grow preventGrowOverflow={false}>
          <NativeSelect name="lasts" label="Ends after" data={LASTS} defaultValue="168" />
          <TextInput name="note" label="For whom" placeholder="Only you see this" maxLength={120} />
        </Group>
        <Checkbox
          label="Without the candidate’s name"
          checked={anonymised}
          onChange={(event) => setAnonymised(event.currentTarget.checked)}
        />
        {recorded ? (
          <Checkbox
            label="With the recording of the call"
            description={anonymised ? 'Only with the name: people are known by their voice.' : undefined}
            disabled={anonymised}
            checked={audio && !anonymised}
            onChange={(event) => setAudio(event.currentTarget.checked)}
          />
        ) : null}
        <Button type="submit" loading={pending} style={{ alignSelf: 'start' }}>
          Make a link
        </Button>
      </Stack>
    </form>
  );
}

function Once({ made }: { made: NewShare }) {
  return (
    <output>
      <Alert title="Copy it now: it is not shown again" variant="light">
        <Stack gap="sm">
          <Code
            block
            tabIndex={0}
            aria-label="The link"
            style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
          >
            {made.url}
          </Code>
          <CopyButton value={made.url}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} style={{ alignSelf: 'start' }}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </Stack>
      </Alert>
    </output>
  );
}

function Link({ link, onEnd }: { link: ShareView; onEnd: () => void }) {
  const { note, anonymised, audio, opened, last_opened_at, state } = link;
  const what = [
    anonymised ? 'anonymised' : 'with the name',
    ...(audio ? ['with sound'] : []),
    `by ${link.made_by}`,
    `ends ${showWhen(link.expires_at)}`,
  ];
  const openings =
    opened === 0
      ? 'Never opened'
      : `Opened ${opened === 1 ? 'once' : `${opened} times`}, last ${showWhen(last_opened_at ?? '')}`;
  return (
    <Group justify="space-between" wrap="nowrap" align="start">
      <div>
        <Group gap="xs">
          <Text fw={600}>{note === '' ? `Link of ${showWhen(link.created_at)}` : note}</Text>
          <Badge variant="default" tt="none">
            {STATES[state]}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {what.join(', ')}. {openings}.
        </Text>
      </div>
      {state === 'open' ? (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          flex="none"
          aria-label={`End the link ${note === '' ? `of ${showWhen(link.created_at)}` : note}`}
          onClick={onEnd}
        >
          End
        </Button>
      ) : null}
    </Group>
  );
}
