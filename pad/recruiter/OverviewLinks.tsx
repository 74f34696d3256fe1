import { Anchor, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { usePerson } from '../people/me.ts';

const PAGES = [
  { to: '/recruiter', label: 'List', may: 'screens.read' },
  { to: '/recruiter/calendar', label: 'Calendar', may: 'screens.read' },
  { to: '/recruiter/figures', label: 'Figures', may: 'screens.read' },
  { to: '/recruiter/problems', label: 'Problems', may: 'problems.read' },
] as const;

/** From any page to the views of the screens, in the header: those that this person may see. */
export function OverviewLinks() {
  const person = usePerson();
  const pages = PAGES.filter(({ may }) => person?.permissions.includes(may));
  if (pages.length === 0) return null;
  return (
    <Group component="nav" aria-label="Views of the screens" gap="lg" className="cp-views">
      {pages.map(({ to, label }) => (
        <Anchor
          key={to}
          component={Link}
          to={to}
          size="sm"
          activeOptions={{ exact: to === '/recruiter', includeSearch: false }}
          activeProps={{ 'aria-current': 'page', className: 'cp-here' }}
        >
          {label}
        </Anchor>
      ))}
    </Group>
  );
}
