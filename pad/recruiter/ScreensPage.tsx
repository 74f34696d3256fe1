import { Button, Group, Pagination, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { z } from 'zod';
import type { ScreenPage as ScreenList } from '../../server/http/contract/api.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { useMay } from '../people/me.ts';
import { StaffShell } from '../people/StaffShell.tsx';
import { screensQuery } from './ahead.ts';
import { Demonstration } from './Demonstration.tsx';
import { NewScreen } from './NewScreen.tsx';
import { ScreenFilters } from './ScreenFilters.tsx';
import { NEWEST, ScreenTable } from './ScreenTable.tsx';
import { type ListSearch, pageOf } from './search-state.ts';
import './recruiter.css';
import './overview.css';

const MAY = ['screens.read'] as const;

/** Statuses change by themselves when a candidate calls. */
const REFRESH_MS = 5_000;

/** All screens, what is chosen of them in the address, and the form for a new one. */
export function ScreensPage() {
  const writes = useMay('screens.write');
  return (
    <StaffShell may={MAY} title="Screens">
      <div className="cp-page">
        <Group justify="space-between">
          <Title order={1}>Phone screens</Title>
          {writes ? (
            <Button component={Link} to="/recruiter/import" variant="default">
              Many at once
            </Button>
          ) : null}
        </Group>
        <Demonstration />
        {writes ? <NewScreen /> : null}
        <section className="cp-card" aria-labelledby="screens-title">
          <Title order={2} size="h4" id="screens-title" mb="md">
            All screens
          </Title>
          <AllScreens />
        </section>
      </div>
    </StaffShell>
  );
}

function AllScreens() {
  const search = useSearch({ from: '/recruiter' });
  const navigate = useNavigate({ from: '/recruiter' });
  const screens = useScreens(search);
  const change = (changed: { [K in keyof ListSearch]: string | undefined }, replace = false) =>
    void navigate({
      search: withoutNothing({ ...search, page: undefined, ...changed }),
      replace,
      resetScroll: false,
    });
  return (
    <>
      {/* Words replace each other as they are typed: going back leads to where one came from. */}
      <ScreenFilters search={search} onChange={(changed) => change(changed, 'q' in changed)} />
      {screens.data ? (
        <List
          {...screens.data}
          search={search}
          onSort={(sort) => change({ sort: sort === NEWEST ? undefined : sort })}
          onPage={(page) => change({ page: page === 1 ? undefined : String(page) })}
        />
      ) : screens.error ? (
        <Notice title="The screens could not be loaded">
          <p>{screens.error.message}</p>
        </Notice>
      ) : (
        <Loading what="Loading screens…" />
      )}
    </>
  );
}

function withoutNothing(search: { [K in keyof ListSearch]: string | undefined }): ListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

function useScreens(search: ListSearch) {
  return useQuery({
    ...screensQuery(search),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

interface ListProps extends z.infer<typeof ScreenList> {
  search: ListSearch;
  onSort: (sort: string) => void;
  onPage: (page: number) => void;
}

function List({ items, total, page_size, search, onSort, onPage }: ListProps) {
  const filtered = Object.keys(search).some((key) => key !== 'page' && key !== 'sort');
  const pages = Math.ceil(total / page_size);
  return (
    <>
      <Text component="output" display="block" size="sm" c="dimmed" mb="xs">
        {total.toLocaleString()} {total === 1 ? 'screen' : 'screens'}
        {filtered ? ' chosen' : ''}
      </Text>
      {total === 0 ? (
        <Text c="dimmed">
          {filtered
            ? 'No screen fits. Change the search or what is chosen.'
            : 'No screens yet. Make the first one above; the candidate’s link and PIN are ready at once.'}
        </Text>
      ) : (
        <ScreenTable items={items} sort={search.sort ?? NEWEST} onSort={onSort} />
      )}
      {total > 0 && items.length === 0 ? <Text c="dimmed">There is no page {search.page}.</Text> : null}
      {pages > 1 ? (
        <Group justify="flex-end" mt="md">
          <Pagination
            total={pages}
            value={Math.min(pageOf(search.page), pages)}
            onChange={onPage}
            getControlProps={(control) => ({ 'aria-label': `${control} page` })}
            getItemProps={(n) => ({ 'aria-label': `Page ${n}` })}
          />
        </Group>
      ) : null}
    </>
  );
}
