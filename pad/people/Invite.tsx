import { Button, CopyButton, Group, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { type PeopleView, Role, ROLES } from '../../server/http/contract/people.ts';
import { type ApiError, post } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { ROLE_LABELS, ROLE_MEANS } from './labels.ts';
import { Trouble, valueOf } from './Narrow.tsx';

export function Invite() {
  const queries = useQueryClient();
  const [role, setRole] = useState<Role>('recruiter');
  const invite = useMutation<unknown, ApiError, { email: string; role: Role }>({
    mutationFn: (input) => post('/api/auth/organization/invite-member', { ...input, resend: true }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    invite.mutate({ email: valueOf(form, 'email').trim(), role }, { onSuccess: () => form.reset() });
  };
  return (
    <section className="cp-card" aria-labelledby="invite-title">
      <Title order={2} size="h4" id="invite-title" mb="md">
        Invite somebody
      </Title>
      <form onSubmit={submit} className="cp-stack">
        <Group align="end">
          <TextInput name="email" type="email" label="E-mail" autoComplete="off" required miw={240} />
          <NativeSelect
            name="role"
            label="Role"
            value={role}
            data={ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }))}
            onChange={(event) => setRole(Role.parse(event.currentTarget.value))}
          />
          <Button type="submit" loading={invite.isPending}>
            Send the invitation
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {ROLE_MEANS[role]}
        </Text>
        <Trouble>{invite.error?.message}</Trouble>
        {invite.isSuccess ? <output>Invited. The link works for seven days.</output> : null}
      </form>
    </section>
  );
}

export function Invitations({ items }: { items: PeopleView['invitations'] }) {
  const queries = useQueryClient();
  const cancel = useMutation<unknown, ApiError, string>({
    mutationFn: (invitationId) => post('/api/auth/organization/cancel-invitation', { invitationId }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
  return (
    <section className="cp-card" aria-labelledby="invited-title">
      <Title order={2} size="h4" id="invited-title" mb="md">
        Invited, not here yet
      </Title>
      <Trouble>{cancel.error?.message}</Trouble>
      <ul className="cp-plain" aria-labelledby="invited-title">
        {items.map(({ id, email, role, expires_at }) => (
          <li key={id}>
            <Group justify="space-between">
              <div>
                {email}
                <Text size="sm" c="dimmed">
                  {ROLE_LABELS[role]}, until {showWhen(expires_at)}
                </Text>
              </div>
              <Group gap="xs">
                <CopyButton value={`${location.origin}/invitation/${id}`}>
                  {({ copied, copy }) => (
                    <Button
                      variant="default"
                      size="compact-sm"
                      onClick={copy}
                      aria-label={`Copy the link for ${email}`}
                    >
                      {copied ? 'Copied' : 'Copy link'}
                    </Button>
                  )}
                </CopyButton>
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  aria-label={`Take back the invitation of ${email}`}
                  onClick={() => cancel.mutate(id)}
                >
                  Take back
                </Button>
              </Group>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
