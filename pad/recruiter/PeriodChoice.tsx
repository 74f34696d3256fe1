import { NativeSelect } from '@mantine/core';
import { DaysInput } from './DaysInput.tsx';
import { periodName, type PeriodName, type PeriodSearch } from './search-state.ts';

const NAMES: Record<PeriodName, string> = {
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  '365d': 'Last year',
  all: 'All there is',
  days: 'Days of your choice',
};

interface PeriodProps {
  search: PeriodSearch;
  onChange: (search: PeriodSearch) => void;
}

/** Of which screens the figures are, by when they were made. */
export function PeriodChoice({ search, onChange }: PeriodProps) {
  const name = periodName(search);
  return (
    <search className="cp-filters" aria-label="Period">
      <NativeSelect
        label="Screens made in"
        value={name}
        data={Object.entries(NAMES).map(([value, label]) => ({ value, label }))}
        onChange={(event) => onChange({ period: event.currentTarget.value })}
      />
      {name === 'days' ? (
        <DaysInput
          label="Days"
          from={search.from}
          to={search.to}
          onChange={({ from, to }) =>
            onChange({
              period: 'days',
              ...(from === undefined ? {} : { from }),
              ...(to === undefined ? {} : { to }),
            })
          }
        />
      ) : null}
    </search>
  );
}
