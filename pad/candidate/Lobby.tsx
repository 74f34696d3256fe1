import { Alert, Anchor, Button, List, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PadView } from '../../server/http/contract/api.ts';
import { getJson } from '../common/api.ts';
import { showCall, showPhone, showPin } from '../common/format.ts';
import type { Pad, SyncState } from '../common/pad-sync.ts';
import { Shell } from '../common/Shell.tsx';
import type { StreamState } from '../common/use-event-stream.ts';
import { useSyncState } from '../common/use-pad.ts';
import { PhoneKeys } from './PhoneKeys.tsx';
import { textOf } from './state.ts';
import { useText } from './use-text.ts';
import { parsePhoneView } from './wire.ts';

interface LobbyProps {
  token: string;
  view: PadView;
  stream: StreamState;
  pad: Pad | null;
  /** The appointment, to move or cancel. */
  children?: ReactNode;
}

/** Before the call: how to dial, what will happen, what is recorded, and whether this computer is ready. */
export function Lobby({ token, view, stream, pad, children }: LobbyProps) {
  return (
    <Shell title="Your interview">
      <div className="cp-lobby">
        <div>
          <p className="cp-eyebrow">Technical phone interview</p>
          <Title order={1}>Hello {view.candidate_name}, call when you are ready</Title>
          <Text c="dimmed" mt="xs">
            The interview is a phone call. You talk on the phone and write code on this page, so keep it open.
          </Text>
        </div>
        {textOf(view).invited ? <TextCard token={token} first /> : null}
        <DialCard view={view} />
        {textOf(view).invited ? null : <TextCard token={token} />}
        {children}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
          <div>
            <WhatHappens />
            <PhoneKeys />
          </div>
          <div>
            <Recorded />
            <Checks stream={stream} sync={useSyncState(pad)} />
          </div>
        </SimpleGrid>
      </div>
    </Shell>
  );
}

function DialCard({ view }: { view: PadView }) {
  return (
    <Paper className="cp-dial" withBorder p="lg" component="section" aria-label="How to call">
      <dl className="cp-dial-numbers">
        <div>
          <dt>1. Dial</dt>
          <dd>
            <Anchor href={`tel:${view.dial_in}`} inherit>
              {showPhone(view.dial_in)}
            </Anchor>
          </dd>
        </div>
        <div>
          <dt>2. Key in or say your PIN</dt>
          <dd>{showPin(view.pin)}</dd>
        </div>
      </dl>
      <p className="cp-dial-status">
        <output>
          {showCall(view.call_status)}
          {view.call_status === 'none' ? '. This page changes by itself when you are connected.' : ''}
        </output>
      </p>
      <Text size="sm" c="dimmed">
        Or wait: if the recruiter calls you, just answer; you will not need the PIN.
      </Text>
      <BrowserPhone />
    </Paper>
  );
}

/** The same interview without speaking. */
function TextCard({ token, first = false }: { token: string; first?: boolean }) {
  const { begin, sending, problem } = useText(token);
  return (
    <Paper withBorder p="lg" component="section" aria-labelledby="by-text">
      <Title order={2} size="h4" id="by-text">
        {first ? 'Your interview is by text' : 'You cannot speak now, or prefer not to?'}
      </Title>
      <Text size="sm" mt={4}>
        The interviewer writes, and you write back: the same questions, the same assessment. You can still
        call later.
      </Text>
      {problem === null ? null : (
        <Alert color="red" variant="light" p="xs" mt="sm" role="alert">
          {problem}
        </Alert>
      )}
      <Button mt="sm" variant={first ? 'filled' : 'default'} loading={sending} onClick={() => void begin()}>
        Begin by text
      </Button>
    </Paper>
  );
}

/** Only where the local telephone exchange is used. */
function BrowserPhone() {
  const phone = useQuery({
    queryKey: ['phone'],
    queryFn: () => getJson('/phone', parsePhoneView),
    retry: false,
    staleTime: Infinity,
  });
  if (!phone.data) return null;
  return (
    <Button component="a" href="/phone" target="_blank" rel="noopener" variant="default" mt="sm">
      Call from this browser instead
    </Button>
  );
}

export function WhatHappens() {
  return (
    <section>
      <Title order={2} size="h4">
        What will happen
      </Title>
      <List type="ordered" spacing="xs" mt="xs">
        <List.Item>An AI interviewer answers, says what is recorded, and asks for your agreement.</List.Item>
        <List.Item>
          It tells you a coding problem. The text then appears here, too. Ask whatever is unclear.
        </List.Item>
        <List.Item>You explain your approach and write the code here. Run it as often as you like.</List.Item>
        <List.Item>
          It may stop you with a question when your code does something you did not intend. Just talk back;
          you can interrupt it, too.
        </List.Item>
        <List.Item>
          At the end you talk about the cost of your solution. A person reads the result and decides.
        </List.Item>
      </List>
    </section>
  );
}

export function Recorded() {
  return (
    <section>
      <Title order={2} size="h4">
        What is recorded
      </Title>
      <List spacing="xs" mt="xs">
        <List.Item>With your agreement, the sound of the call, and a transcript of it.</List.Item>
        <List.Item>Every edit in the pad and every run.</List.Item>
        <List.Item>
          Pastes over 200 characters, much text at once after a long silence, and when you leave this tab: as
          facts with times. They never count in the score.
        </List.Item>
      </List>
      <Text size="sm" mt="xs">
        Your accent, pace, pauses and tone are not assessed. Captions of both sides are shown during the call.{' '}
        <Anchor href="/scoring" target="_blank" inherit underline="always">
          How it is assessed, rule by rule
        </Anchor>
      </Text>
    </section>
  );
}

function Checks({ stream, sync }: { stream: StreamState; sync: SyncState }) {
  const pad = sync === 'saved' || sync === 'saving';
  return (
    <section>
      <Title order={2} size="h4" mt="lg">
        This computer
      </Title>
      <ul className="cp-checks" aria-live="polite" aria-label="Connection check">
        <Check good label="The page is loaded" />
        <Check good={stream === 'open'} label="Live updates arrive" waiting={stream === 'connecting'} />
        <Check good={pad} label="The code pad is connected" waiting={sync === 'opening'} />
      </ul>
    </section>
  );
}

function Check({ good, waiting = false, label }: { good: boolean; waiting?: boolean; label: string }) {
  const state = good ? 'ready' : waiting ? 'checking…' : 'not yet, trying again';
  return (
    <li data-good={good}>
      <span aria-hidden="true">{good ? '✓' : '○'}</span> {label}: {state}
    </li>
  );
}
