import { Badge, Button, Group, Modal, NativeSelect, Table, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { PeopleView, Role, ROLES } from '../../server/http/contract/people.ts';
import { type ApiError, getJson, post } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { Invite, Invitations } from './Invite.tsx';
import { ROLE_LABELS, ROLE_MEANS } from './labels.ts';
import { useMay } from './me.ts';
import { Trouble } from './Narrow.tsx';
import { StaffShell } from './StaffShell.tsx';
import './people.css';

type Member = PeopleView['members'][number];
const ROLE_CHOICE = ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }));

/** Who belongs to the organisation, with which role. */
export function PeoplePage() {
  const people = useQuery<PeopleView, ApiError>({
    queryKey: ['people'],
    queryFn: () => getJson('/people', shape(PeopleView)),
  });
  const manages = useMay('people.manage');
  return (
    <StaffShell title="People" may={['people.read']}>
      <div className="cp-page">
        <Title order={1}>People</Title>
        {manages ? <Invite /> : null}
        {people.data ? (
          <>
            {people.data.invitations.length > 0 ? <Invitations items={people.data.invitations} /> : null}
            <Members items={people.data.members} manages={manages} />
            <WhatRolesMay />
          </>
        ) : people.error ? (
          <Notice title="The people could not be loaded">
            <p>{people.error.message}</p>
          </Notice>
        ) : (
          <Loading what="Loading people…" />
        )}
      </div>
    </StaffShell>
  );
}

function useChange<T>(path: string) {
  const queries = useQueryClient();
  return useMutation<unknown, ApiError, T>({
    mutationFn: (body) => post(`/api/auth/organization/${path}`, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
}

function Members({ items, manages }: { items: Member[]; manages: boolean }) {
  const [leaving, setLeaving] = useState<Member | null>(null);
  const change = useChange<{ memberId: string; role: Role }>('update-member-role');
  return (
    <section className="cp-card" aria-labelledby="members-title">
      <Title order={2} size="h4" id="members-title" mb="md">
        Members
      </Title>
      <Trouble>{change.error?.message}</Trouble>
      <Table.ScrollContainer minWidth={620}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Person</Table.Th>
              <Table.Th>Role</Table.Th>
              <Table.Th>Two-factor</Table.Th>
              <Table.Th>Since</Table.Th>
              <Table.Th>
                <span className="cp-only-read">Remove</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((member) => (
              <MemberRow
                key={member.id}
                member={member}
                manages={manages}
                onRole={(role) => change.mutate({ memberId: member.id, role })}
                onRemove={() => setLeaving(member)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Removal member={leaving} onClose={() => setLeaving(null)} />
    </section>
  );
}

interface MemberRowProps {
  member: Member;
  manages: boolean;
  onRole: (role: Role) => void;
  onRemove: () => void;
}

function MemberRow({ member, manages, onRole, onRemove }: MemberRowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        {member.name} {member.me ? <Badge variant="default">you</Badge> : null}
        <Text size="sm" c="dimmed">
          {member.email}
        </Text>
      </Table.Td>
      <Table.Td>
        {manages ? (
          <NativeSelect
            aria-label={`Role of ${member.name}`}
            value={member.role}
            data={ROLE_CHOICE}
            onChange={(event) => onRole(Role.parse(event.currentTarget.value))}
          />
        ) : (
          ROLE_LABELS[member.role]
        )}
      </Table.Td>
      <Table.Td>{member.two_factor ? 'on' : 'off'}</Table.Td>
      <Table.Td>{showWhen(member.since)}</Table.Td>
      <Table.Td>
        {manages ? (
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            aria-label={`Remove ${member.name}`}
            onClick={onRemove}
          >
            Remove
          </Button>
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

function Removal({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const removal = useChange<{ memberIdOrEmail: string }>('remove-member');
  return (
    <Modal opened={member !== null} onClose={onClose} title={`Remove ${member?.name ?? ''}?`}>
      <Text>
        They and their API keys can do nothing more from this moment on. What they decided stays on record.
      </Text>
      <Trouble>{removal.error?.message}</Trouble>
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Keep
        </Button>
        <Button
          color="red"
          loading={removal.isPending}
          onClick={() => removal.mutate({ memberIdOrEmail: member?.id ?? '' }, { onSuccess: onClose })}
        >
          Remove
        </Button>
      </Group>
    </Modal>
  );
}

function WhatRolesMay() {
  return (
    <section className="cp-card" aria-labelledby="roles-title">
      <Title order={2} size="h4" id="roles-title" mb="md">
        What each role may do
      </Title>
      <dl className="cp-facts">
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{ROLE_LABELS[role]}</dt>
            <dd style={{ fontWeight: 400 }}>{ROLE_MEANS[role]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
