import { Button, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { SubmitEvent } from 'react';
import { InvitationView } from '../../server/http/contract/people.ts';
import { type ApiError, getJson, post } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice, Shell } from '../common/Shell.tsx';
import { ROLE_LABELS, ROLE_MEANS } from './labels.ts';
import { meQuery, useForget } from './me.ts';
import { NewPassword } from './NewPassword.tsx';
import { Narrow, Trouble, valueOf } from './Narrow.tsx';
import { BySingleSignOn } from './SignInPage.tsx';

const route = getRouteApi('/invitation/$id');

/** Somebody was invited: they make an account, or join with the one that they have. */
export function InvitationPage() {
  const { id } = route.useParams();
  const invitation = useQuery<InvitationView, ApiError>({
    queryKey: ['invitation', id],
    queryFn: () => getJson(`/invitations/${encodeURIComponent(id)}`, shape(InvitationView)),
    retry: false,
  });
  const me = useQuery(meQuery);
  if (invitation.error)
    return (
      <Shell title="Invitation">
        <Notice title="This invitation does not open">
          <p>{invitation.error.message}</p>
        </Notice>
      </Shell>
    );
  if (!invitation.data || !me.data)
    return (
      <Shell title="Invitation">
        <Loading what="Opening the invitation…" />
      </Shell>
    );
  const { organisation, role, email, has_account } = invitation.data;
  const sso = me.data.single_sign_on;
  return (
    <Narrow
      title={`Join ${organisation}`}
      lead={
        <>
          <p>
            {email} is invited as <strong>{ROLE_LABELS[role].toLowerCase()}</strong>.
          </p>
          <p>{ROLE_MEANS[role]}</p>
        </>
      }
    >
      {has_account ? <Join id={id} person={me.data.person} /> : <MakeAccount id={id} />}
      {sso === null || me.data.person !== null ? null : (
        <>
          <div className="cp-or">or</div>
          <BySingleSignOn name={sso} to={`/invitation/${id}`} />
        </>
      )}
    </Narrow>
  );
}

function useArrive(): () => Promise<void> {
  const navigate = useNavigate();
  const forget = useForget();
  return async () => {
    await forget();
    await navigate({ to: '/recruiter' });
  };
}

function Join({ id, person }: { id: string; person: { name: string; email: string } | null }) {
  const onSuccess = useArrive();
  const join = useMutation<unknown, ApiError>({
    mutationFn: () => post('/api/auth/organization/accept-invitation', { invitationId: id }),
    onSuccess,
  });
  if (person === null)
    return (
      <Button renderRoot={(props) => <Link {...props} to="/sign-in" search={{ to: `/invitation/${id}` }} />}>
        Sign in to join
      </Button>
    );
  return (
    <div className="cp-stack">
      <Text size="sm">You are signed in as {person.email}.</Text>
      <Trouble>{join.error?.message}</Trouble>
      <Button onClick={() => join.mutate()} loading={join.isPending}>
        Join
      </Button>
    </div>
  );
}

function MakeAccount({ id }: { id: string }) {
  const onSuccess = useArrive();
  const accept = useMutation<unknown, ApiError, { name: string; password: string }>({
    mutationFn: (input) => post(`/invitations/${encodeURIComponent(id)}/accept`, input),
    onSuccess,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    accept.mutate({ name: valueOf(form, 'name'), password: valueOf(form, 'password') });
  };
  const at = (field: string) => (accept.error?.field === field ? accept.error.message : undefined);
  const elsewhere = ['name', 'password'].includes(accept.error?.field ?? '') ? null : accept.error?.message;
  return (
    <form onSubmit={submit} noValidate>
      <TextInput name="name" label="Your name" autoComplete="name" required error={at('name')} />
      <NewPassword error={at('password')} />
      <Trouble>{elsewhere}</Trouble>
      <Button type="submit" loading={accept.isPending}>
        Make the account and join
      </Button>
    </form>
  );
}
