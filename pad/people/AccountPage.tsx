import { Button, PasswordInput, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { type ApiError, post } from '../common/api.ts';
import { NewPassword } from './NewPassword.tsx';
import { KeysCard } from './KeysCard.tsx';
import { usePerson } from './me.ts';
import { Trouble, valueOf } from './Narrow.tsx';
import { StaffShell } from './StaffShell.tsx';
import { TwoFactorCard } from './TwoFactorCard.tsx';
import './people.css';

/** One's own password, second factor and API keys. */
export function AccountPage() {
  const person = usePerson();
  if (person === null) return null;
  return (
    <StaffShell title="Your account">
      <div className="cp-page">
        <div>
          <Title order={1}>{person.name}</Title>
          <Text c="dimmed">{person.email}</Text>
        </div>
        {person.has_password ? (
          <>
            <PasswordCard />
            <TwoFactorCard on={person.two_factor} />
          </>
        ) : (
          <section className="cp-card">
            <Text>
              This account has no password: you came by a link or by single sign-on, which asks for its own
              second factor.
            </Text>
          </section>
        )}
        {person.role === null ? null : <KeysCard />}
      </div>
    </StaffShell>
  );
}

function PasswordCard() {
  const change = useMutation<unknown, ApiError, { currentPassword: string; newPassword: string }>({
    mutationFn: (input) => post('/api/auth/change-password', { ...input, revokeOtherSessions: true }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    change.mutate(
      { currentPassword: valueOf(form, 'current'), newPassword: valueOf(form, 'new') },
      { onSuccess: () => form.reset() },
    );
  };
  return (
    <section className="cp-card" aria-labelledby="password-title">
      <Title order={2} size="h4" id="password-title" mb="md">
        Password
      </Title>
      <form onSubmit={submit} className="cp-stack" style={{ maxWidth: '24rem' }}>
        <PasswordInput name="current" label="Present password" autoComplete="current-password" required />
        <NewPassword name="new" label="New password" note=" Your other browsers are signed out." />
        <Trouble>{change.error?.message}</Trouble>
        {change.isSuccess ? <output>Your password is changed.</output> : null}
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'start' }}>
          Change the password
        </Button>
      </form>
    </section>
  );
}
