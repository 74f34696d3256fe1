import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { Entered } from '../../server/http/contract/api.ts';
import { shownValue, usualLabel, type SettingField } from './settings-fields.ts';

/** One setting; empty means what is usual, and says what that is. */
export function SettingInput({
  field,
  usual,
  entered,
  error,
}: {
  field: SettingField;
  /** What holds when nothing is entered here. */
  usual: Entered;
  entered?: Entered;
  error: string | undefined;
}) {
  const common = {
    name: field.name,
    label: field.kind === 'number' && field.unit !== '' ? `${field.label} (${field.unit})` : field.label,
    description: field.hint,
    defaultValue: shownValue(field, entered?.[field.name]),
    error,
  };
  const as_usual = usualLabel(field, usual[field.name]);
  switch (field.kind) {
    case 'choice':
    case 'yes_no': {
      const choices = field.kind === 'choice' ? field.choices : YES_NO;
      return <NativeSelect {...common} data={[{ value: '', label: `${as_usual} (usual)` }, ...choices]} />;
    }
    case 'number':
      return <TextInput {...common} type="number" min={0} placeholder={as_usual} />;
    case 'phrases':
      return <Textarea {...common} placeholder={as_usual} autosize minRows={4} maxRows={10} />;
  }
}

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];
