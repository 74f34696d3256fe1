import { Button, Code, PasswordInput, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import type { SubmitEvent } from 'react';
import { z } from 'zod';
import { type ApiError, post, postJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { useRefreshMe } from './me.ts';
import { Trouble, valueOf } from './Narrow.tsx';

const Begun = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
type Begun = z.infer<typeof Begun>;

export function TwoFactorCard({ on }: { on: boolean }) {
  return (
    <section className="cp-card" aria-labelledby="factor-title">
      <Title order={2} size="h4" id="factor-title" mb="xs">
        Two-factor sign-in
      </Title>
      <Text c="dimmed" mb="md">
        {on
          ? 'It is on: after your password, signing in asks for a code of your authenticator app.'
          : 'After your password, signing in asks for a code of an authenticator app. A stolen password alone is then of no use.'}
      </Text>
      <div className="cp-stack" style={{ maxWidth: '24rem' }}>
        {on ? <TurnOff /> : <TurnOn />}
      </div>
    </section>
  );
}

function TurnOn() {
  const begin = useMutation<Begun, ApiError, string>({
    mutationFn: (password) => postJson('/api/auth/two-factor/enable', { password }, shape(Begun)),
  });
  if (begin.data) return <Confirm begun={begin.data} />;
  return (
    <WithPassword
      label="Set it up"
      pending={begin.isPending}
      error={begin.error?.message}
      onPassword={(password) => begin.mutate(password)}
    />
  );
}

/** It counts from the first right code on: an app that was never set up locks nobody out. */
function Confirm({ begun }: { begun: Begun }) {
  const refresh = useRefreshMe();
  const confirm = useMutation<unknown, ApiError, string>({
    mutationFn: (code) => post('/api/auth/two-factor/verify-totp', { code }),
    onSuccess: refresh,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate(valueOf(event.currentTarget, 'code').replaceAll(/\s/g, ''));
  };
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? '';
  return (
    <>
      <Text>1. Scan this with your authenticator app, or type the key into it.</Text>
      <div className="cp-qr">
        <QRCodeSVG value={begun.totpURI} size={168} title="For your authenticator app" />
      </div>
      <Code block className="cp-letter">
        {secret}
      </Code>
      <Text>2. Keep these backup codes somewhere safe. Each works once when the app is not at hand.</Text>
      <ul className="cp-codes" aria-label="Backup codes">
        {begun.backupCodes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <form onSubmit={submit} className="cp-stack">
        <TextInput
          name="code"
          label="3. The code that the app shows now"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
        <Trouble>{confirm.error?.message}</Trouble>
        <Button type="submit" loading={confirm.isPending}>
          Turn it on
        </Button>
      </form>
    </>
  );
}

function TurnOff() {
  const refresh = useRefreshMe();
  const off = useMutation<unknown, ApiError, string>({
    mutationFn: (password) => post('/api/auth/two-factor/disable', { password }),
    onSuccess: refresh,
  });
  return (
    <WithPassword
      label="Turn it off"
      pending={off.isPending}
      error={off.error?.message}
      onPassword={(password) => off.mutate(password)}
    />
  );
}

interface WithPasswordProps {
  label: string;
  pending: boolean;
  error: string | undefined;
  onPassword: (password: string) => void;
}

function WithPassword({ label, pending, error, onPassword }: WithPasswordProps) {
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onPassword(valueOf(event.currentTarget, 'factor_password'));
  };
  return (
    <form onSubmit={submit} className="cp-stack">
      <PasswordInput name="factor_password" label="Your password" autoComplete="current-password" required />
      <Trouble>{error}</Trouble>
      <Button type="submit" variant="default" loading={pending} style={{ alignSelf: 'start' }}>
        {label}
      </Button>
    </form>
  );
}
