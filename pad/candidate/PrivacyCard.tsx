import { Alert, Button, Group, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Privacy } from '../../server/http/contract/duty.ts';
import { DataLink } from './DataLink.tsx';
import { usePrivacy, useTakeBack } from './use-privacy.ts';

const CHANNELS: Readonly<Record<string, string>> = {
  call: 'being called',
  text: 'text messages',
  recording: 'recording of the call',
  interview: 'the interview by an AI',
};
const KEPT: readonly (readonly [keyof Privacy['kept'], string])[] = [
  ['audio_days', 'the sound of the call'],
  ['transcript_days', 'the transcript'],
  ['code_days', 'your code'],
  ['scorecard_days', 'the scorecard'],
];

/** The notice, what they agreed to, and what they can take back. */
export function PrivacyCard({ token }: { token: string }) {
  const privacy = usePrivacy(token);
  const [reading, setReading] = useState(false);
  if (privacy.data === undefined) return null;
  const { notice, kept, consents, recording } = privacy.data;
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="privacy-title">
      <Title order={2} size="h4" id="privacy-title">
        Your data
      </Title>
      <Text size="sm" mt={4}>
        {`Kept after the interview: ${KEPT.map(([name, what]) => `${what} ${kept[name]} days`).join(', ')}.`}
      </Text>
      {consents.length === 0 ? null : (
        <ul className="cp-consents" aria-label="What you agreed to">
          {newest(consents).map(({ channel, given, at }) => (
            <li key={channel}>
              {`${given ? 'Agreed to' : 'Said no to'} ${CHANNELS[channel] ?? channel}, ${new Date(at).toLocaleDateString()}`}
            </li>
          ))}
        </ul>
      )}
      <Group gap="sm" mt="md">
        <Button variant="default" onClick={() => setReading(!reading)} aria-expanded={reading}>
          {reading ? 'Close the notice' : 'Read the whole notice'}
        </Button>
        {recording ? <StopRecording token={token} /> : null}
      </Group>
      {reading ? (
        <div lang={notice.language} className="cp-notice-text">
          {notice.language === 'en' ? null : (
            <Text size="sm" c="dimmed" lang="en" mt="md">
              The interview itself is held in English, and so is what is said at its beginning.
            </Text>
          )}
          {notice.body.split('\n\n').map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      ) : null}
      <Deletion token={token} deletion={privacy.data.deletion} />
      {token.startsWith('data.') ? null : <DataLink token={token} label="Get a copy of my data by mail" />}
    </Paper>
  );
}

/** The last word on each. */
function newest(consents: Privacy['consents']): Privacy['consents'] {
  return [...new Map(consents.map((consent) => [consent.channel, consent])).values()];
}

/** Takes back the recording; while a call is up it stops at once. */
function StopRecording({ token }: { token: string }) {
  const take = useTakeBack(token);
  return (
    <Button variant="default" loading={take.isPending} onClick={() => take.mutate('withdraw-recording')}>
      Stop recording
    </Button>
  );
}

/** Beside the work: that the call is recorded, and the way out of it. */
export function RecordingNote({ token }: { token: string }) {
  const privacy = usePrivacy(token);
  if (privacy.data?.recording !== true) return null;
  return (
    <Group gap="sm" mt="sm" className="cp-recording-note">
      <Text size="sm">The sound of the call is recorded.</Text>
      <StopRecording token={token} />
    </Group>
  );
}

function Deletion({ token, deletion }: { token: string; deletion: Privacy['deletion'] }) {
  const [asking, setAsking] = useState(false);
  const ask = useTakeBack(token);
  if (deletion !== null && deletion.status !== 'refused')
    return (
      <Alert variant="light" mt="md" p="sm">
        {deletion.status === 'asked'
          ? 'You asked to have everything deleted. A person decides on it and has been told.'
          : 'Everything of yours is being deleted. This link will then open nothing.'}
      </Alert>
    );
  return (
    <>
      {deletion === null ? null : (
        <Alert variant="light" mt="md" p="sm">
          {`Your request to delete everything was refused: ${deletion.answer ?? ''}`}
        </Alert>
      )}
      {asking ? (
        <fieldset className="cp-confirm" aria-label="Delete everything?">
          <Text size="sm">
            All that the company holds of you goes: recordings, transcript, code, result, mails. You cannot be
            considered for the job on the ground of this interview any more.
          </Text>
          <Group gap="sm" mt="sm">
            <Button color="red.9" loading={ask.isPending} onClick={() => ask.mutate('deletion')}>
              Yes, delete everything
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </Group>
          {ask.error === null ? null : (
            <Alert color="red" variant="light" p="xs" mt="sm" role="alert">
              {ask.error.message}
            </Alert>
          )}
        </fieldset>
      ) : (
        <Button variant="default" mt="md" onClick={() => setAsking(true)}>
          Ask to have everything deleted
        </Button>
      )}
    </>
  );
}
