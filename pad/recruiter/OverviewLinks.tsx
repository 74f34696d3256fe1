import { Anchor, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMay } from '../people/me.ts';

const PAGES = [
  { to: '/recruiter', label: 'List' },
  { to: '/recruiter/calendar', label: 'Calendar' },
  { to: '/recruiter/figures', label: 'Figures' },
] as const;

/** From one view of the screens to the others, in the header. */
export function OverviewLinks() {
  const bank = useMay('problems.read');
  const pages = bank ? [...PAGES, { to: '/recruiter/problems', label: 'Problems' } as const] : PAGES;
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
