import { Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Figures } from '../../server/http/contract/overview.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from '../people/StaffShell.tsx';
import { figuresQuery } from './ahead.ts';
import {
  Agreement,
  DecisionChart,
  DropOutChart,
  FunnelChart,
  PassChart,
  ProblemsCard,
  VolumeChart,
  WaitChart,
} from './FigureCharts.tsx';
import { shareWords, spanWords } from './figure-words.ts';
import { PeriodChoice } from './PeriodChoice.tsx';
import type { PeriodSearch } from './search-state.ts';
import './recruiter.css';
import './overview.css';

const MAY = ['screens.read'] as const;

/** What became of the screens of a period, in charts that have tables. */
export function FiguresPage() {
  const search = useSearch({ from: '/recruiter/figures' });
  const navigate = useNavigate({ from: '/recruiter/figures' });
  return (
    <StaffShell may={MAY} title="Figures">
      <div className="cp-page">
        <Title order={1}>Figures</Title>
        <PeriodChoice
          search={search}
          onChange={(next) => void navigate({ search: next, resetScroll: false })}
        />
        <All search={search} />
      </div>
    </StaffShell>
  );
}

function All({ search }: { search: PeriodSearch }) {
  const figures = useFigures(search);
  if (figures.error)
    return (
      <Notice title="The figures could not be loaded">
        <p>{figures.error.message}</p>
      </Notice>
    );
  if (!figures.data) return <Loading what="Adding up…" />;
  const shown = { figures: figures.data };
  return (
    <>
      <Facts {...shown} />
      <div className="cp-charts">
        <VolumeChart {...shown} />
        <FunnelChart {...shown} />
        <DropOutChart {...shown} />
        <DecisionChart {...shown} />
        <WaitChart {...shown} />
        <PassChart {...shown} />
        <Agreement {...shown} />
        <ProblemsCard {...shown} />
      </div>
    </>
  );
}

const useFigures = (search: PeriodSearch) =>
  useQuery({ ...figuresQuery(search), placeholderData: keepPreviousData });

function Facts({ figures: { funnel, completion, drop_outs, time_to_decision } }: { figures: Figures }) {
  const of = (stage: string) => funnel.find((one) => one.stage === stage)?.screens ?? 0;
  const technical = drop_outs.find(({ cause }) => cause === 'technical')?.screens ?? 0;
  const facts = [
    ['Screens made', of('made').toLocaleString()],
    ['Completed', of('completed').toLocaleString()],
    ['Completed, of those that ended', shareWords(completion)],
    ['Technical failures', technical.toLocaleString()],
    ['Half decided within', spanWords(time_to_decision.median_ms)],
  ] as const;
  return (
    <section className="cp-card" aria-label="In short">
      <dl className="cp-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="cp-big">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
