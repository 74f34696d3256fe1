import { Alert, Anchor, Group, Text, Title } from '@mantine/core';
import { Calendar } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Calendar as Appointments } from '../../server/http/contract/overview.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from '../people/StaffShell.tsx';
import { CALENDAR_LABELS } from './labels.ts';
import { byDay, dayWords, monthOf, thereWords, timeOf, type Appointment } from './calendar-words.ts';
import { StatusBadge } from './ScreenTable.tsx';
import { ownZone as here, startOf, today as now } from './search-state.ts';
import './overview.css';

const MAY = ['screens.read'] as const;
const REFRESH_MS = 30_000;
/** Beside other days; a day alone is shown whole. */
const MOST_OF_A_DAY = 6;

/** Appointments of a month, in the reader's zone, with the candidate's time beside them. */
export function CalendarPage() {
  return (
    <StaffShell may={MAY} title="Calendar">
      <div className="cp-page">
        <Title order={1}>Calendar</Title>
        <Month />
      </div>
    </StaffShell>
  );
}

function Month() {
  const search = useSearch({ from: '/recruiter/calendar' });
  const navigate = useNavigate({ from: '/recruiter/calendar' });
  const today = now();
  const month = known(search.month && `${search.month}-01`) ?? today;
  const day = known(search.day);
  const appointments = useMonth(month);
  if (appointments.error)
    return (
      <Notice title="The calendar could not be loaded">
        <p>{appointments.error.message}</p>
      </Notice>
    );
  if (!appointments.data) return <Loading what="Loading the calendar…" />;
  const choose = (next: string) =>
    void navigate({ search: { month: month.slice(0, 7), ...(next === day ? {} : { day: next }) } });
  const days = byDay(appointments.data.items, here());
  const shown = days.filter(([one]) => (day === null ? one.startsWith(month.slice(0, 7)) : one === day));
  return (
    <div className="cp-calendar">
      <section className="cp-card" aria-label="Month">
        <Days
          month={month}
          day={day}
          counts={new Map(days.map(([one, items]) => [one, items.length]))}
          onMonth={(next) => void navigate({ search: { month: next.slice(0, 7) } })}
          onDay={choose}
        />
        <Text size="sm" c="dimmed" mt="md">
          Times are yours, in {here().replaceAll('_', ' ')}. Press a day to see it alone.
        </Text>
      </section>
      <section className="cp-card" aria-label="Appointments" aria-live="polite">
        {appointments.data.more ? (
          <Alert color="yellow" variant="light" mb="md">
            There are more appointments than are shown here. Choose another month, or use the list.
          </Alert>
        ) : null}
        {day === null ? null : (
          <Anchor
            component="button"
            type="button"
            mb="md"
            onClick={() => void navigate({ search: { month: month.slice(0, 7) } })}
          >
            Show the whole month
          </Anchor>
        )}
        {shown.length === 0 ? (
          <Text c="dimmed">No appointment {day === null ? 'in this month' : `on ${dayWords(day)}`}.</Text>
        ) : (
          shown.map(([one, items]) => (
            <Agenda
              key={one}
              day={one}
              today={one === today}
              items={items}
              most={day === null ? MOST_OF_A_DAY : items.length}
              onDay={() => choose(one)}
            />
          ))
        )}
      </section>
    </div>
  );
}

/** A day that there is, or null. */
function known(day: string | undefined): string | null {
  return day !== undefined && startOf(day) !== null ? day : null;
}

function useMonth(month: string) {
  const { from, to } = monthOf(month);
  const query = new URLSearchParams({ from: from.toISOString(), to: to.toISOString() }).toString();
  return useQuery<Appointments, ApiError>({
    queryKey: ['calendar', query],
    queryFn: () => getJson(`/calendar?${query}`, shape(Appointments)),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

interface DaysProps {
  month: string;
  day: string | null;
  counts: ReadonlyMap<string, number>;
  onMonth: (day: string) => void;
  onDay: (day: string) => void;
}

function Days({ month, day, counts, onMonth, onDay }: DaysProps) {
  return (
    <Calendar
      fullWidth
      size="md"
      date={month}
      onDateChange={onMonth}
      maxLevel="year"
      ariaLabels={CALENDAR_LABELS}
      highlightToday
      hideOutsideDates
      getDayProps={(one) => ({
        selected: one === day,
        onClick: () => onDay(one),
        'aria-label': `${dayWords(one)}, ${screensIn(counts.get(one) ?? 0)}`,
        'aria-pressed': one === day,
      })}
      renderDay={(one) => (
        <span className="cp-day">
          {Number(one.slice(-2))}
          <small>{counts.get(one) ?? ''}</small>
        </span>
      )}
    />
  );
}

const screensIn = (n: number): string => (n === 0 ? 'nothing' : n === 1 ? '1 screen' : `${n} screens`);

interface AgendaProps {
  day: string;
  today: boolean;
  items: readonly Appointment[];
  /** So many are shown. */
  most: number;
  onDay: () => void;
}

function Agenda({ day, today, items, most, onDay }: AgendaProps) {
  return (
    <>
      <Title order={2} size="h5">
        {dayWords(day)}
        {today ? ' (today)' : ''}
      </Title>
      <ul className="cp-agenda" aria-label={dayWords(day)}>
        {items.slice(0, most).map((item) => (
          <Item key={item.screen_id} item={item} />
        ))}
        {items.length > most ? (
          <li>
            <Anchor component="button" type="button" className="cp-all" onClick={onDay}>
              All {items.length} of {dayWords(day)}
            </Anchor>
          </li>
        ) : null}
      </ul>
    </>
  );
}

function Item({ item }: { item: Appointment }) {
  const there = thereWords(item, here());
  return (
    <li>
      <div>
        <time dateTime={item.starts_at}>{timeOf(new Date(item.starts_at), here())}</time>
        {there === null ? null : (
          <Text size="sm" c="dimmed">
            {there}
          </Text>
        )}
      </div>
      <div>
        <Anchor component={Link} to={`/recruiter/screens/${item.screen_id}`} fw={600}>
          {item.candidate_name}
        </Anchor>
        <Text size="sm" c="dimmed">
          {item.problem}, {item.mode === 'call_me' ? 'we call' : 'they call in'}
        </Text>
      </div>
      <Group>
        <StatusBadge status={item.status} />
      </Group>
    </li>
  );
}
