import { Alert, Button, Group, Paper, Text, TextInput, Title } from '@mantine/core';
import { useLocalStorage, useWindowEvent } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { z } from 'zod';
import { PhoneView } from '../../server/http/contract/api.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { showPhone } from '../common/format.ts';
import { Loading, Notice, Shell } from '../common/Shell.tsx';
import type { Microphone } from './audio.ts';
import { type Phone, usePhone } from './use-phone.ts';
import './phone.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
/** American numbers kept for fiction, 555-0100 to 555-0199: nobody's real phone. */
const ownNumber = () => `+14155550${String(100 + Math.floor(Math.random() * 99))}`;

/** A telephone in the browser, on the local exchange. */
export function PhonePage() {
  const view = useQuery<z.infer<typeof PhoneView>, ApiError>({
    queryKey: ['phone'],
    queryFn: () => getJson('/phone', shape(PhoneView)),
    retry: false,
  });
  return (
    <Shell title="Browser phone">
      {view.data ? (
        <Registered gateway_url={view.data.gateway_url} to={view.data.number} />
      ) : view.error ? (
        <NoPhone error={view.error} />
      ) : (
        <Loading what="Connecting the phone…" />
      )}
    </Shell>
  );
}

function NoPhone({ error }: { error: ApiError }) {
  if (error.status !== 404)
    return (
      <Notice title="The phone could not be opened">
        <p>{error.message}</p>
      </Notice>
    );
  return (
    <Notice title="There is no browser phone here">
      <p>
        This server is connected to a real telephone carrier. Use an ordinary phone: the number and the PIN
        are on the candidate’s page.
      </p>
    </Notice>
  );
}

function Registered({ gateway_url, to }: { gateway_url: string; to: string }) {
  const [first] = useState(ownNumber);
  const [number, setNumber] = useLocalStorage({
    key: 'proctor-own-number',
    defaultValue: first,
    getInitialValueInEffect: false,
  });
  const phone = usePhone(gateway_url, number);
  return (
    <div className="cp-phone">
      <Title order={1} size="h2">
        Browser phone
      </Title>
      <Screen phone={phone} to={to} />
      <MicrophoneNote microphone={phone.microphone} />
      <Buttons phone={phone} to={to} />
      <Keypad phone={phone} />
      <Texts phone={phone} />
      <OwnNumber number={number} busy={phone.state.call !== null} onChange={setNumber} />
    </div>
  );
}

function Screen({ phone: { state }, to }: { phone: Phone; to: string }) {
  return (
    <output className="cp-phone-screen" aria-label="Phone">
      <span>{headline(state.link, state.call?.stage)}</span>
      <strong>{showPhone(state.call?.from ?? to)}</strong>
      <span className="cp-mono">{state.keyed === '' ? ' ' : state.keyed}</span>
      {state.note === null ? null : (
        <Text size="sm" span>
          {state.note}
        </Text>
      )}
    </output>
  );
}

function headline(
  link: Phone['state']['link'],
  stage: 'calling' | 'ringing' | 'talking' | undefined,
): string {
  switch (stage) {
    case 'calling':
      return 'Calling…';
    case 'ringing':
      return 'Incoming call from';
    case 'talking':
      return 'On the call with';
    case undefined:
      return {
        connecting: 'Connecting…',
        registered: 'Ready to call',
        lost: 'No connection, trying again…',
        replaced: 'This number is in use in another window. Close that one and reload.',
      }[link];
  }
}

const MICROPHONE: Record<Exclude<Microphone, 'on'>, string> = {
  denied:
    'The browser does not let this page use the microphone. Allow it beside the address, then call again. Until then you can listen and use the keypad.',
  missing:
    'No microphone was found. Plug one in and call again. Until then you can listen and use the keypad.',
  insecure:
    'Browsers give the microphone only to https pages and to localhost. You can listen and use the keypad.',
  failed:
    'The sound could not be started. Another program may be using the microphone. You can still use the keypad.',
};

function MicrophoneNote({ microphone }: { microphone: Microphone | null }) {
  if (microphone === null || microphone === 'on') return null;
  return (
    <Alert color="yellow" variant="light" role="alert" title="You are not heard">
      {MICROPHONE[microphone]}
    </Alert>
  );
}

function Buttons({ phone, to }: { phone: Phone; to: string }) {
  const { call, link } = phone.state;
  if (call === null)
    return (
      <Button size="lg" disabled={link !== 'registered'} onClick={() => phone.call(to)}>
        Call {showPhone(to)}
      </Button>
    );
  return (
    <>
      <Group grow>
        {call.stage === 'ringing' ? (
          <Button size="lg" onClick={phone.answer}>
            Answer
          </Button>
        ) : null}
        {call.stage === 'talking' ? (
          <Button
            size="lg"
            variant="default"
            aria-pressed={phone.muted}
            onClick={() => phone.setMuted(!phone.muted)}
          >
            {phone.muted ? 'Unmute' : 'Mute'}
          </Button>
        ) : null}
        <Button size="lg" color="#b3261e" onClick={phone.hangUp}>
          {call.stage === 'ringing' ? 'Decline' : 'Hang up'}
        </Button>
      </Group>
      <Level level={phone.level} muted={phone.muted} />
    </>
  );
}

function Level({ level, muted }: { level: number; muted: boolean }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {muted ? 'You are muted' : 'Your voice'}
      </Text>
      <meter className="cp-meter" aria-label="Your voice" min={0} max={1} value={Math.sqrt(level)} />
    </div>
  );
}

function Keypad({ phone }: { phone: Phone }) {
  const talking = phone.state.call?.stage === 'talking';
  useWindowEvent('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement;
    if (talking && !typing && !event.ctrlKey && !event.metaKey && KEYS.includes(event.key))
      phone.key(event.key);
  });
  return (
    <fieldset className="cp-keypad" aria-label="Keypad">
      {KEYS.map((key) => (
        <Button key={key} variant="default" size="lg" disabled={!talking} onClick={() => phone.key(key)}>
          {key}
        </Button>
      ))}
    </fieldset>
  );
}

function Texts({ phone }: { phone: Phone }) {
  return (
    <section aria-labelledby="texts-title" aria-live="polite">
      <Title order={2} size="h5" id="texts-title" mb="xs">
        Messages
      </Title>
      {phone.state.texts.length === 0 ? (
        <Text size="sm" c="dimmed">
          Text messages to this phone appear here.
        </Text>
      ) : (
        phone.state.texts.map((text, index) => (
          <Paper key={phone.state.texts.length - index} withBorder p="sm" mb="xs">
            <Text size="sm" c="dimmed">
              {showPhone(text.from)}
            </Text>
            {text.body}
          </Paper>
        ))
      )}
    </section>
  );
}

function OwnNumber({
  number,
  busy,
  onChange,
}: {
  number: string;
  busy: boolean;
  onChange: (number: string) => void;
}) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget).get('number');
    if (typeof entered === 'string' && entered.trim() !== '') onChange(entered.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group align="end" wrap="nowrap">
        <TextInput
          flex={1}
          name="number"
          type="tel"
          label="This phone’s own number"
          description="Give it as the candidate’s phone when you create a screen, and the call comes here."
          defaultValue={number}
          key={number}
          disabled={busy}
        />
        <Button type="submit" variant="default" disabled={busy}>
          Use
        </Button>
      </Group>
    </form>
  );
}
