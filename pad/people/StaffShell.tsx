import { Button, Drawer, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Me, Permission } from '../../server/http/contract/people.ts';
import { type ApiError, post } from '../common/api.ts';
import { Notice, Shell, type ShellProps } from '../common/Shell.tsx';
import { OverviewLinks } from '../recruiter/OverviewLinks.tsx';
import { ROLE_LABELS } from './labels.ts';
import { useForget, usePerson } from './me.ts';
import { OrganisationMenu } from './OrganisationMenu.tsx';
import './people.css';

interface StaffShellProps extends Omit<ShellProps, 'person'> {
  /** Any of these is enough; without it, whoever is signed in. */
  may?: readonly Permission[];
}

/** The frame of pages for people who sign in: their menu, and a plain word for whom the page is not. */
export function StaffShell({
  may,
  children,
  layout = 'page',
  place = <OverviewLinks />,
  ...shell
}: StaffShellProps) {
  const person = usePerson();
  const allowed = may === undefined || may.some((one) => person?.permissions.includes(one));
  return (
    <Shell
      {...shell}
      place={place}
      layout={allowed ? layout : 'page'}
      person={person === null ? null : <PersonMenu person={person} />}
    >
      {allowed || person === null ? children : <NotForYou person={person} />}
    </Shell>
  );
}

function NotForYou({ person }: { person: NonNullable<Me['person']> }) {
  const [first] = placesOf(person);
  return (
    <Notice
      title="This page is not for your role"
      action={
        first === undefined ? null : (
          <Button component={Link} to={first.to}>
            {first.label}
          </Button>
        )
      }
    >
      {person.role === null ? (
        <p>
          You are signed in as {person.email}, but belong to no organisation. Ask its owner for an invitation.
        </p>
      ) : (
        <p>
          You are {ROLE_LABELS[person.role].toLowerCase()} at {person.organisation}. An owner can give you
          another role.
        </p>
      )}
    </Notice>
  );
}

const PLACES: readonly { to: string; label: string; may: Permission }[] = [
  { to: '/recruiter', label: 'Screens', may: 'screens.read' },
  { to: '/recruiter/calendar', label: 'Calendar', may: 'screens.read' },
  { to: '/recruiter/figures', label: 'Figures', may: 'screens.read' },
  { to: '/recruiter/problems', label: 'Problems', may: 'problems.read' },
  { to: '/recruiter/calibration', label: 'Calibration', may: 'scorecard.rate' },
  { to: '/recruiter/settings', label: 'Settings', may: 'settings.write' },
  { to: '/recruiter/dimensions', label: 'Dimensions of the scorecard', may: 'settings.write' },
  { to: '/recruiter/people', label: 'People', may: 'people.read' },
  { to: '/recruiter/mail', label: 'Mail', may: 'mail.read' },
  { to: '/recruiter/duty', label: 'Privacy and consent', may: 'consents.read' },
  { to: '/recruiter/audit', label: 'Who did what', may: 'audit.read' },
];

const placesOf = ({ permissions }: NonNullable<Me['person']>) =>
  PLACES.filter(({ may }) => permissions.includes(may));

function PersonMenu({ person }: { person: NonNullable<Me['person']> }) {
  const [opened, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const forget = useForget();
  const leave = useMutation<unknown, ApiError>({
    mutationFn: () => post('/api/auth/sign-out'),
    onSuccess: async () => {
      await forget();
      await navigate({ to: '/sign-in' });
    },
  });
  return (
    <>
      <Button
        className="cp-person"
        variant="default"
        onClick={open}
        aria-haspopup="dialog"
        aria-label={`${person.name}: menu`}
      >
        {person.name}
      </Button>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size="xs"
        title={person.name}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Text size="sm" c="dimmed" className="cp-letter" mb="md">
          {`${person.email}\n${person.role === null ? 'No organisation' : `${ROLE_LABELS[person.role]}, ${person.organisation ?? ''}`}`}
        </Text>
        <OrganisationMenu person={person} />
        <nav aria-label="Pages">
          {placesOf(person).map(({ to, label }) => (
            <NavLink key={to} component={Link} to={to} label={label} onClick={close} />
          ))}
          <NavLink component={Link} to="/account" label="Your account" onClick={close} />
        </nav>
        <Button mt="lg" variant="default" fullWidth loading={leave.isPending} onClick={() => leave.mutate()}>
          Sign out
        </Button>
      </Drawer>
    </>
  );
}
