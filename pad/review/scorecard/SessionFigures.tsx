import { Progress, SimpleGrid, Text, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { SessionReport } from '../../../server/http/contract/scorecard.ts';
import { Phase } from '../../../server/record/contract/events.ts';
import { PHASE_LABELS } from '../../common/format.ts';
import { Loading } from '../../common/Shell.tsx';
import { useReport } from './use-scorecard.ts';
import { span } from './words.ts';

/** Charts are as large as a page; they come when the rest stands. */
const TimesChart = lazy(async () => ({ default: (await import('./TimesChart.tsx')).TimesChart }));

/** The session in figures and drawn. None of it is in the score. */
export function SessionFigures({ session_id }: { session_id: string }) {
  const { data: report, error } = useReport(session_id);
  return (
    <section className="cp-card" aria-labelledby="figures-title">
      <Title order={2} size="h4" id="figures-title">
        The session in figures
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        For reading along. No figure here is part of the score.
      </Text>
      {report === undefined ? (
        error ? (
          <Text>{error.message}</Text>
        ) : (
          <Loading what="Counting…" />
        )
      ) : (
        <>
          <Phases report={report} />
          <Suspense fallback={<Loading what="Drawing…" />}>
            <TimesChart report={report} />
          </Suspense>
          <Figures report={report} />
        </>
      )}
    </section>
  );
}

const COLORS = ['petrol.7', 'gray.6', 'petrol.5', 'gray.4', 'petrol.3', 'gray.7'];
const phaseLabel = (name: string) => {
  const phase = Phase.safeParse(name);
  return phase.success ? PHASE_LABELS[phase.data] : name;
};

/** How long each phase took, in order; the list below says the same in words. */
function Phases({ report: { phases } }: { report: SessionReport }) {
  const total = phases.reduce((sum, { from_ms, to_ms }) => sum + to_ms - from_ms, 0);
  if (total === 0) return null;
  const long = phases.filter(({ from_ms, to_ms }) => to_ms - from_ms >= total / 100);
  return (
    <>
      <Progress.Root size="xl" aria-hidden="true">
        {phases.map(({ phase, from_ms, to_ms }, index) => (
          <Progress.Section
            key={from_ms + phase}
            value={((to_ms - from_ms) / total) * 100}
            color={COLORS[index % COLORS.length] ?? 'gray'}
          />
        ))}
      </Progress.Root>
      <Text size="sm" mt={4} mb="md">
        {long.map(({ phase, from_ms, to_ms }) => `${phaseLabel(phase)} ${span(to_ms - from_ms)}`).join(' · ')}
      </Text>
    </>
  );
}

function Figures({ report }: { report: SessionReport }) {
  const { silences, runs, pass_rate, bugs, hints } = report;
  const rate = pass_rate === null ? '–' : `${Math.round(pass_rate * 100)} %`;
  const rows: [string, string][] = [
    ['Whole interview', span(report.interview_ms)],
    ['Words per minute', report.words_per_minute === null ? '–' : String(report.words_per_minute)],
    ['Silences of 3 s and more', `${silences.count}, longest ${span(silences.longest_ms)}`],
    ['To the first approach', span(report.first_approach_ms)],
    ['To working code', span(report.working_code_ms)],
    ['Own runs, passing', `${runs.all}, ${runs.green} (${rate})`],
    ['Bugs made, repaired', `${bugs.made}, ${bugs.repaired}`],
    ['Hints given, declined', `${hints.given}, ${hints.declined}`],
    ['Clarifying questions', String(report.clarifications)],
    ['Questions about the code', String(report.interrupts)],
  ];
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 3 }} spacing="sm" mt="md" className="cp-figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </SimpleGrid>
  );
}
