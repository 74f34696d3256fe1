import { Button, Menu, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Me } from '../../server/http/contract/people.ts';
import { type ApiError, post } from '../common/api.ts';
import { ROLE_LABELS } from './labels.ts';

/** For who belongs to several organisations: the one that they work in, and those that they may change to. */
export function OrganisationMenu({ person }: { person: NonNullable<Me['person']> }) {
  const enter = useMutation<unknown, ApiError, string>({
    mutationFn: (organizationId) => post('/api/auth/organization/set-active', { organizationId }),
    // Loaded anew as a whole: nothing on any page may be left of the other one.
    onSuccess: () => window.location.assign('/recruiter'),
  });
  if (person.organisations.length < 2) return null;
  return (
    <>
      <Menu position="bottom-start" shadow="md" width="target">
        <Menu.Target>
          <Button variant="default" fullWidth loading={enter.isPending}>
            Change organisation
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {person.organisations.map(({ id, name, role, here }) => (
            <Menu.Item key={id} disabled={here} onClick={() => enter.mutate(id)}>
              {name}
              <Text span size="sm" c={here ? 'inherit' : 'dimmed'}>
                {here ? ' (you are here)' : ` – ${ROLE_LABELS[role]}`}
              </Text>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {enter.error === null ? null : (
        <Text c="red" size="sm" role="alert">
          {enter.error.message}
        </Text>
      )}
    </>
  );
}
