/** How far raters agree, and what waits for another rater. */
import { Anchor, List, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Calibration } from '../../server/http/contract/scorecard.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from '../people/StaffShell.tsx';
import { AgreementTable, Tables } from './AgreementTable.tsx';
import './scoring.css';

const MAY = ['scorecard.rate'] as const;
/** Charts are as large as a page; they come when the rest stands. */
const KappaChart = lazy(async () => ({ default: (await import('./KappaChart.tsx')).KappaChart }));

export function CalibrationPage() {
  const found = useQuery<Calibration, ApiError>({
    queryKey: ['calibration'],
    queryFn: () => getJson('/calibration', shape(Calibration)),
  });
  return (
    <StaffShell may={MAY} title="Calibration">
      {found.data ? (
        <Agreement found={found.data} />
      ) : found.error ? (
        <Notice title="The agreement could not be opened">
          <p>{found.error.message}</p>
        </Notice>
      ) : (
        <Loading what="Comparing ratings…" />
      )}
    </StaffShell>
  );
}

function Agreement({ found }: { found: Calibration }) {
  const any = found.dimensions.some(({ people, machine }) => people.pairs + machine.pairs > 0);
  return (
    <div className="cp-page">
      <div>
        <Title order={1}>Calibration</Title>
        <Text c="dimmed">
          People rate sessions blind: without the levels of the rules or of others. Here is how far they
          agree, over {found.sessions} rated {found.sessions === 1 ? 'session' : 'sessions'} (of fewer than
          five, those that you may still rate are left out). How often decisions follow the suggestion stands
          under{' '}
          <Anchor component={Link} to="/recruiter/figures" inherit underline="always">
            Figures
          </Anchor>
          .
        </Text>
      </div>
      <Waiting waiting={found.waiting} />
      <section className="cp-card" aria-labelledby="agreement-title">
        <Title order={2} size="h4" id="agreement-title" mb="sm">
          Agreement
        </Title>
        {any ? (
          <>
            <Suspense fallback={<Loading what="Drawing…" />}>
              <KappaChart found={found} />
            </Suspense>
            <AgreementTable found={found} />
          </>
        ) : (
          <Text>Nothing to compare yet: it takes a blind rating of at least one session.</Text>
        )}
      </section>
      {any ? <Tables found={found} /> : null}
    </div>
  );
}

function Waiting({ waiting }: { waiting: Calibration['waiting'] }) {
  return (
    <section className="cp-card" aria-labelledby="waiting-title">
      <Title order={2} size="h4" id="waiting-title" mb="sm">
        For you to rate
      </Title>
      {waiting.length === 0 ? (
        <Text c="dimmed">No session waits for your rating.</Text>
      ) : (
        <List spacing={6}>
          {waiting.map(({ session_id, problem, ended_at, ratings }) => (
            <List.Item key={session_id}>
              <Anchor href={`/review/${encodeURIComponent(session_id)}?rate=blind`} underline="always">
                {problem}
                {ended_at === null ? '' : `, ${showWhen(ended_at)}`}
              </Anchor>{' '}
              <Text span c="dimmed" size="sm">
                {ratings === 0 ? 'not rated yet' : 'rated once'}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </section>
  );
}
