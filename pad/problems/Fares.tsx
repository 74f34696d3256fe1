import { Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ProblemAnalysis } from '../../server/http/contract/overview.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { PHASE_LABELS } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { Bars } from '../recruiter/Bars.tsx';
import { ChartCard } from '../recruiter/ChartCard.tsx';
import { percent, spanWords } from '../recruiter/figure-words.ts';
import { FitBadge, FitRule } from '../recruiter/Fit.tsx';
import { PeriodChoice } from '../recruiter/PeriodChoice.tsx';
import { periodNow, type PeriodSearch } from '../recruiter/search-state.ts';
import { FLAW_LABELS } from './labels.ts';

const MINUTE_MS = 60_000;

/** How a problem fares in this organisation: solved by whom, flaws, hints, time. */
export function Fares({ id }: { id: string }) {
  const search = useSearch({ from: '/recruiter/problems/$id' });
  const navigate = useNavigate({ from: '/recruiter/problems/$id' });
  const analysis = useAnalysis(id, search);
  return (
    <section aria-labelledby="fares">
      <Title order={2} size="h3" id="fares" mb="sm">
        How it fares
      </Title>
      <PeriodChoice
        search={search}
        onChange={(next) => void navigate({ search: next, resetScroll: false })}
      />
      {analysis.data ? (
        <Analysis analysis={analysis.data} />
      ) : analysis.error ? (
        <Notice title="The figures could not be loaded">
          <p>{analysis.error.message}</p>
        </Notice>
      ) : (
        <Loading what="Adding up…" />
      )}
    </section>
  );
}

function useAnalysis(id: string, search: PeriodSearch) {
  const query = periodNow(search);
  return useQuery<ProblemAnalysis, ApiError>({
    queryKey: ['problem-figures', id, query],
    queryFn: () => getJson(`/problems/${encodeURIComponent(id)}/figures?${query}`, shape(ProblemAnalysis)),
    placeholderData: keepPreviousData,
  });
}

function Analysis({ analysis }: { analysis: ProblemAnalysis }) {
  const { figures, fit_rule } = analysis;
  return (
    <div className="cp-charts">
      <section className="cp-card cp-wide" aria-label="In short">
        {figures.held === 0 ? (
          <Text c="dimmed">No interview of this period came to code with it.</Text>
        ) : (
          <Facts analysis={analysis} />
        )}
        <FitRule rule={fit_rule} />
      </section>
      {figures.held === 0 ? null : (
        <>
          <FlawChart analysis={analysis} />
          <HintChart analysis={analysis} />
          <PhaseChart analysis={analysis} />
        </>
      )}
    </div>
  );
}

function Facts({ analysis: { figures, runs_to_solve } }: { analysis: ProblemAnalysis }) {
  const { held, solved, solved_without_hint, decided, yes, fit } = figures;
  const facts = [
    ['Interviews', held.toLocaleString()],
    ['Solved', percent(solved, held)],
    ['Solved without a hint', percent(solved_without_hint, held)],
    ['Yes, of those decided', percent(yes, decided)],
    ['Runs until all passed', runs_to_solve === null ? '–' : `${runs_to_solve} (median)`],
  ] as const;
  return (
    <dl className="cp-facts">
      <div>
        <dt>Fits</dt>
        <dd>
          <FitBadge fit={fit} />
        </dd>
      </div>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="cp-big">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Charted {
  analysis: ProblemAnalysis;
}

function FlawChart({ analysis: { flaws, figures } }: Charted) {
  const named = flaws.map((one) => ({ ...one, name: FLAW_LABELS[one.type] ?? one.type }));
  return (
    <ChartCard
      title="Mistakes that were asked about"
      about="Interviews in which the interviewer asked about one, and the candidate heard it."
      columns={['Kind', 'Interviews', 'Of all', 'Questions']}
      rows={named.map(({ name, sittings, heard }) => [
        name,
        sittings,
        percent(sittings, figures.held),
        heard,
      ])}
    >
      <Bars unit="Interviews" rows={named.map(({ name, sittings }) => ({ name, value: sittings }))} />
    </ChartCard>
  );
}

function HintChart({ analysis: { hints, figures } }: Charted) {
  const named = hints.map(({ level, sittings }) => ({ name: `Level ${level}`, value: sittings }));
  return (
    <ChartCard
      title="Hints"
      about="Interviews in which a hint of this level was given; level 3 says most."
      columns={['Hint', 'Interviews', 'Of all']}
      rows={named.map(({ name, value }) => [name, value, percent(value, figures.held)])}
    >
      <Bars unit="Interviews" rows={named} />
    </ChartCard>
  );
}

function PhaseChart({ analysis: { phases } }: Charted) {
  const named = phases.map((one) => ({ ...one, name: PHASE_LABELS[one.phase] }));
  return (
    <ChartCard
      wide
      title="Time in each phase"
      about="Minutes, the median of interviews that came to it."
      columns={['Phase', 'Interviews', 'Half within', 'Nine of ten within']}
      rows={named.map(({ name, sittings, median_ms, p90_ms }) => [
        name,
        sittings,
        spanWords(median_ms),
        spanWords(p90_ms),
      ])}
    >
      <Bars
        unit="Minutes"
        rows={named.map(({ name, median_ms }) => ({
          name,
          value: Math.round((10 * median_ms) / MINUTE_MS) / 10,
        }))}
      />
    </ChartCard>
  );
}
