import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { z } from 'zod';
import { ProblemOffer, SCREEN_STATUSES } from '../../server/http/contract/api.ts';
import { Owners } from '../../server/http/contract/overview.ts';
import { getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { useMay } from '../people/me.ts';
import { DECISION_LABELS, STATUS_LABELS } from './labels.ts';
import type { ListSearch } from './search-state.ts';

/** The calendar is large, and the list does not wait for it. */
const DaysInput = lazy(async () => ({ default: (await import('./DaysInput.tsx')).DaysInput }));
const SEARCH_PAUSE_MS = 250;
const Problems = z.array(ProblemOffer);

interface FiltersProps {
  search: ListSearch;
  /** Changes part of what is chosen; the page goes back to the first. */
  onChange: (change: { [K in keyof ListSearch]: string | undefined }) => void;
}

/** What is chosen of all screens; nothing chosen shows all. */
export function ScreenFilters({ search, onChange }: FiltersProps) {
  const knows = useMay('candidates.identity');
  const reads = useMay('scorecard.read');
  const bank = useMay('problems.read');
  const problems = useQuery({
    queryKey: ['problems'],
    queryFn: () => getJson('/problems', shape(Problems)),
    enabled: bank,
  });
  const owners = useQuery({
    queryKey: ['owners'],
    queryFn: () => getJson('/screens/owners', shape(Owners)),
  });
  const chosen = Object.keys(search).some((key) => key !== 'page' && key !== 'sort');
  const select = (key: 'status' | 'decision' | 'problem' | 'owner') => ({
    value: search[key] ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [key]: event.currentTarget.value || undefined }),
  });
  return (
    <search className="cp-filters" aria-label="Choose screens">
      {knows ? <Words q={search.q ?? ''} onChange={(q) => onChange({ q })} /> : null}
      <NativeSelect
        label="Status"
        {...select('status')}
        data={[
          { value: '', label: 'Every status' },
          ...SCREEN_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
        ]}
      />
      {reads ? (
        <NativeSelect
          label="Decision"
          {...select('decision')}
          data={[
            { value: '', label: 'Every decision' },
            { value: 'none', label: 'Not yet' },
            ...Object.entries(DECISION_LABELS).map(([value, label]) => ({ value, label })),
          ]}
        />
      ) : null}
      {bank ? (
        <NativeSelect
          // Not "Problem": that is what the form above calls the one to ask.
          label="Asked"
          {...select('problem')}
          data={[
            { value: '', label: 'Every problem' },
            ...(problems.data ?? []).map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      ) : null}
      <NativeSelect
        label="Made by"
        {...select('owner')}
        data={[
          { value: '', label: 'Everybody' },
          { value: 'none', label: 'Nobody of the people here' },
          ...(owners.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Suspense fallback={<Skeleton h={60} />}>
        <DaysInput label="Made between" from={search.from} to={search.to} onChange={onChange} />
      </Suspense>
      {chosen ? (
        <Button
          variant="default"
          onClick={() =>
            onChange({
              q: undefined,
              status: undefined,
              decision: undefined,
              problem: undefined,
              owner: undefined,
              from: undefined,
              to: undefined,
            })
          }
        >
          Show all again
        </Button>
      ) : null}
    </search>
  );
}

/** Typing is not sent at every key; the address follows when it pauses. */
function Words({ q, onChange }: { q: string; onChange: (q: string | undefined) => void }) {
  const [typed, setTyped] = useState(q);
  const [{ seen, sent }, setKnown] = useState({ seen: q, sent: q });
  if (q !== seen) {
    setKnown({ seen: q, sent: q });
    // Not ours: the page was gone back from, or everything is shown again.
    if (q !== sent) setTyped(q);
  }
  const send = useDebouncedCallback((text: string) => {
    setKnown({ seen, sent: text.trim() });
    onChange(text.trim() || undefined);
  }, SEARCH_PAUSE_MS);
  return (
    <TextInput
      label="Search"
      placeholder="Candidate, role or problem"
      type="search"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
    />
  );
}
