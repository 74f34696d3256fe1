import { DatePickerInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useState } from 'react';
import { CALENDAR_LABELS } from './labels.ts';

interface DaysProps {
  label: string;
  /** Days, the last one included: 2026-11-23. */
  from: string | undefined;
  to: string | undefined;
  onChange: (days: { from: string | undefined; to: string | undefined }) => void;
}

/** From one day to another; nothing chosen is any day. */
export function DaysInput({ label, from, to, onChange }: DaysProps) {
  const [half, setHalf] = useState<string | null>(null);
  return (
    <DatePickerInput
      type="range"
      label={label}
      placeholder="Any days"
      valueFormat="D MMM YYYY"
      clearable
      clearButtonProps={{ 'aria-label': 'Any days' }}
      allowSingleDateInRange
      ariaLabels={CALENDAR_LABELS}
      value={[half ?? from ?? null, half === null ? (to ?? null) : null]}
      onChange={([first, last]) => {
        // Two clicks make a choice; until the second one everything stays.
        setHalf(first !== null && last === null ? first : null);
        if (first === null || last !== null) onChange({ from: first ?? undefined, to: last ?? undefined });
      }}
    />
  );
}
