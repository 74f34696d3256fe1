import { Anchor, Skeleton, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Figures, ProblemFigures } from '../../server/http/contract/overview.ts';
import { useMay } from '../people/me.ts';
import { Bars } from './Bars.tsx';
import { ChartCard } from './ChartCard.tsx';
import { bucketWords, CAUSE_LABELS, percent, spanWords, STAGE_LABELS, waitWords } from './figure-words.ts';
import { FitBadge, FitRule } from './Fit.tsx';
import { DECISION_LABELS } from './labels.ts';

interface Shown {
  figures: Figures;
}

/** What became of the screens that were made in each bucket; the colours stand in overview.css. */
const FATES = [
  { name: 'completed', label: 'Completed', color: 'var(--cp-chart)' },
  { name: 'dropped', label: 'Dropped out', color: 'var(--cp-chart-warm)' },
  { name: 'technical', label: 'Technical failure', color: 'var(--cp-chart-bad)' },
  { name: 'cancelled', label: 'Cancelled', color: 'var(--cp-chart-dim)' },
  { name: 'waiting', label: 'Still waiting', color: 'var(--cp-chart-pale)' },
] as const;

/** The numbers stand before what draws them has come. */
const Columns = lazy(async () => ({ default: (await import('./Columns.tsx')).Columns }));
const COLUMNS_PX = 280;

export function VolumeChart({ figures: { volume } }: Shown) {
  const { unit, buckets } = volume;
  const named = buckets.map((one) => ({ ...one, name: bucketWords(one.start, unit) }));
  return (
    <ChartCard
      wide
      title={`Screens by ${unit}`}
      about={`By the ${unit} in which they were made, and what has become of them since.`}
      columns={[
        { day: 'Day', week: 'Week of', month: 'Month' }[unit],
        'Made',
        ...FATES.map(({ label }) => label),
      ]}
      rows={buckets.map((one) => [one.start, one.made, ...FATES.map(({ name }) => one[name])])}
    >
      <Suspense fallback={<Skeleton h={COLUMNS_PX} />}>
        <Columns rows={named} series={FATES} h={COLUMNS_PX} />
      </Suspense>
    </ChartCard>
  );
}

export function FunnelChart({ figures: { funnel } }: Shown) {
  const made = funnel[0]?.screens ?? 0;
  return (
    <ChartCard
      title="How far they came"
      about="Whoever came to a step came by those above it. Screens that still wait count where they stand."
      columns={['Step', 'Screens', 'Of all made']}
      rows={funnel.map(({ stage, screens }) => [STAGE_LABELS[stage], screens, percent(screens, made)])}
    >
      <Bars
        unit="Screens"
        rows={funnel.map(({ stage, screens }) => ({ name: STAGE_LABELS[stage], value: screens }))}
      />
    </ChartCard>
  );
}

export function DropOutChart({ figures: { drop_outs, missed } }: Shown) {
  const all = drop_outs.reduce((sum, { screens }) => sum + screens, 0);
  return (
    <ChartCard
      title="Why interviews ended early"
      about={`Technical failures stand apart: they are nobody’s, and no part of the completion rate. Missed appointments: ${missed.toLocaleString()}.`}
      columns={['Reason', 'Screens', 'Of these']}
      rows={drop_outs.map(({ cause, screens }) => [CAUSE_LABELS[cause], screens, percent(screens, all)])}
    >
      <Bars
        unit="Screens"
        rows={drop_outs.map(({ cause, screens }) => ({
          name: CAUSE_LABELS[cause],
          value: screens,
          color: cause === 'technical' ? 'var(--cp-chart-bad)' : 'var(--cp-chart-warm)',
        }))}
      />
    </ChartCard>
  );
}

export function DecisionChart({ figures: { decisions, untold } }: Shown) {
  const all = decisions.reduce((sum, { screens }) => sum + screens, 0);
  const label = (decision: (typeof decisions)[number]['decision']) =>
    decision === 'none' ? 'Not yet' : DECISION_LABELS[decision];
  return (
    <ChartCard
      title="Decisions"
      about={`Of interviews that are over: a person’s decision, or where nobody has decided the suggestion.${untoldWords(untold)}`}
      columns={['Decision', 'Screens', 'Of these']}
      rows={decisions.map(({ decision, screens }) => [label(decision), screens, percent(screens, all)])}
    >
      <Bars
        unit="Screens"
        rows={decisions.map(({ decision, screens }) => ({ name: label(decision), value: screens }))}
      />
    </ChartCard>
  );
}

function untoldWords(untold: number): string {
  if (untold === 0) return '';
  return ` ${untold} ${untold === 1 ? 'is' : 'are'} left out, here and below: you have not rated ${untold === 1 ? 'it' : 'them'} yet, or your role sees no decisions.`;
}

export function WaitChart({ figures: { time_to_decision } }: Shown) {
  const { buckets, median_ms, p90_ms, waiting } = time_to_decision;
  const rows = buckets.map(({ screens }, at) => ({ name: waitWords(buckets, at), value: screens }));
  return (
    <ChartCard
      title="Time to decision"
      about={`From the end of an interview to a person’s first decision: half within ${spanWords(median_ms)}, nine of ten within ${spanWords(p90_ms)}. Waiting for one: ${waiting.toLocaleString()}.`}
      columns={['Time', 'Screens']}
      rows={rows.map(({ name, value }) => [name, value])}
    >
      <Bars unit="Screens" rows={rows} />
    </ChartCard>
  );
}

/** People beside the machine. Two raters of one interview are compared where they rate. */
export function Agreement({ figures: { agreement } }: Shown) {
  const rates = useMay('scorecard.rate');
  return (
    <section className="cp-card" aria-labelledby="agreement">
      <Title order={2} size="h4" id="agreement" mb="xs">
        Agreement with the suggestion
      </Title>
      {agreement === null ? (
        <Text c="dimmed">No decision of a person stands beside a suggestion in this period.</Text>
      ) : (
        <dl className="cp-facts">
          <div>
            <dt>Decided by people</dt>
            <dd className="cp-big">{agreement.decided.toLocaleString()}</dd>
          </div>
          <div>
            <dt>The same as suggested</dt>
            <dd className="cp-big">{percent(agreement.same, agreement.decided)}</dd>
          </div>
          <div>
            <dt>On the same side of yes and no</dt>
            <dd className="cp-big">{percent(agreement.same_side, agreement.decided)}</dd>
          </div>
        </dl>
      )}
      {rates ? (
        <Anchor component={Link} to="/recruiter/calibration" size="sm">
          How far two people agree
        </Anchor>
      ) : null}
    </section>
  );
}

/** More bars than this are not compared at a glance; the table below has all. */
const MOST_BARS = 12;

export function PassChart({ figures: { problems } }: Shown) {
  const held = mostHeld(problems).slice(0, MOST_BARS);
  return (
    <ChartCard
      title="Pass rates"
      about={`Percent that solved the problem, of the ${MOST_BARS} held most often.`}
      columns={['Problem', 'Held', 'Solved', 'Yes, of those decided']}
      rows={held.map((one) => [
        one.title,
        one.held,
        percent(one.solved, one.held),
        percent(one.yes, one.decided),
      ])}
    >
      <Bars
        unit="Percent solved"
        rows={held.map(({ title, solved, held: n }) => ({
          name: title,
          value: Math.round((100 * solved) / n),
        }))}
      />
    </ChartCard>
  );
}

const mostHeld = (problems: readonly ProblemFigures[]) =>
  problems.filter((one) => one.held > 0).toSorted((a, b) => b.held - a.held);

export function ProblemsCard({ figures: { problems, fit_rule } }: Shown) {
  const bank = useMay('problems.read');
  const held = mostHeld(problems);
  return (
    <section className="cp-card cp-wide" aria-labelledby="by-problem">
      <Title order={2} size="h4" id="by-problem" mb="xs">
        Problems
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Interviews that came to code and that no technical failure ended.
      </Text>
      {held.length === 0 ? (
        <Text c="dimmed">None in this period.</Text>
      ) : (
        <Table.ScrollContainer minWidth={680}>
          <Table verticalSpacing="xs" highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                {['Problem', 'Held', 'Solved', 'Solved without a hint', 'Yes, of those decided', 'Fits'].map(
                  (name) => (
                    <Table.Th key={name}>{name}</Table.Th>
                  ),
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {held.map((one) => (
                <ProblemRow key={one.id} one={one} linked={bank} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <FitRule rule={fit_rule} />
    </section>
  );
}

function ProblemRow({ one, linked }: { one: ProblemFigures; linked: boolean }) {
  return (
    <Table.Tr>
      <Table.Td>
        {linked ? (
          <Anchor component={Link} to={`/recruiter/problems/${one.id}`}>
            {one.title}
          </Anchor>
        ) : (
          one.title
        )}
      </Table.Td>
      <Table.Td>{one.held.toLocaleString()}</Table.Td>
      <Table.Td>{percent(one.solved, one.held)}</Table.Td>
      <Table.Td>{percent(one.solved_without_hint, one.held)}</Table.Td>
      <Table.Td>{percent(one.yes, one.decided)}</Table.Td>
      <Table.Td>
        <FitBadge fit={one.fit} />
      </Table.Td>
    </Table.Tr>
  );
}
