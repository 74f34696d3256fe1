/** The settings of an interview as a form shows them, and there and back. The server decides what is valid. */
import type { Entered } from '../../server/http/contract/api.ts';

interface Named {
  name: string;
  label: string;
  hint?: string;
}
export type SettingField =
  | (Named & { kind: 'choice'; choices: readonly { value: string; label: string }[] })
  | (Named & { kind: 'yes_no' })
  /** Stored is what is shown times `scale`. */
  | (Named & { kind: 'number'; unit: string; scale: number })
  | (Named & { kind: 'phrases' });

const number = (name: string, label: string, unit: string, scale = 1): SettingField => ({
  kind: 'number',
  name,
  label,
  unit,
  scale,
});
const minutes = (name: string, label: string) => number(name, label, 'minutes', 60);
const yesNo = (name: string, label: string, hint?: string): SettingField => ({
  kind: 'yes_no',
  name,
  label,
  ...(hint === undefined ? {} : { hint }),
});
const phrases = (name: string, label: string, hint: string): SettingField => ({
  kind: 'phrases',
  name,
  label,
  hint,
});

export const GROUPS: readonly { title: string; fields: readonly SettingField[] }[] = [
  {
    title: 'The interviewer',
    fields: [
      {
        kind: 'choice',
        name: 'helpfulness',
        label: 'Help',
        choices: [
          { value: 'gentle', label: 'Gentle: rarely speaks up' },
          { value: 'balanced', label: 'Balanced' },
          { value: 'insistent', label: 'Insistent: speaks up soon' },
        ],
      },
      {
        kind: 'choice',
        name: 'personality',
        label: 'Manner',
        choices: [
          { value: 'supportive', label: 'Supportive' },
          { value: 'neutral', label: 'Neutral' },
          { value: 'challenging', label: 'Challenging' },
        ],
      },
      {
        kind: 'choice',
        name: 'patience',
        label: 'Patience with pauses',
        choices: [
          { value: 'brisk', label: 'Brisk' },
          { value: 'standard', label: 'Standard' },
          { value: 'patient', label: 'Patient' },
          { value: 'very_patient', label: 'Very patient (accommodation)' },
        ],
      },
      number('silence_before_nudge_ms', 'Silence before a nudge', 'seconds', 1_000),
      number('nudge_interval_ms', 'Time between nudges', 'seconds', 1_000),
    ],
  },
  {
    title: 'Course',
    fields: [
      yesNo('test_first', 'Test cases first'),
      yesNo('ask_complexity', 'Ask for the complexity'),
      number('hints_before_simpler', 'Hints before a smaller problem', ''),
      number('repeated_approach_limit', 'Failing runs before steps are suggested', ''),
      number('follow_ups', 'Follow-up questions', ''),
    ],
  },
  {
    title: 'Time',
    fields: [
      minutes('intro_s', 'Time to begin'),
      minutes('understanding_s', 'Time to understand the problem'),
      minutes('coding_s', 'Time to code'),
      minutes('testing_s', 'Time to test'),
      minutes('complexity_s', 'Time for the complexity'),
      number('abandon_min', 'Until a caller who is gone has given up', 'minutes'),
    ],
  },
  {
    title: 'Privacy and access',
    fields: [
      yesNo('record_audio', 'Record the sound', 'The transcript is kept either way.'),
      yesNo(
        'redact_pii',
        'Leave out who somebody is',
        'E-mail addresses, telephone numbers and names that are said.',
      ),
      yesNo('local_only', 'Stay on this machine', 'No language model elsewhere hears of it.'),
      yesNo('text_mode', 'Hold interviews by text', 'In the pad, without a call.'),
    ],
  },
  {
    title: 'Phrases',
    fields: [
      phrases('stuck_phrases', 'Mean: I am stuck', 'One a line.'),
      phrases('thinking_phrases', 'Mean: let me think', 'One a line.'),
      phrases('confusion_phrases', 'Mean: I do not understand', 'One a line.'),
      phrases('confidence_phrases', 'Mean: I am sure', 'One a line.'),
    ],
  },
];
const FIELDS = GROUPS.flatMap((group) => group.fields);

/** The field of this name. */
export function fieldOf(name: string): SettingField | undefined {
  return FIELDS.find((field) => field.name === name);
}

/** A stored value as it stands in the form; empty when there is none. */
export function shownValue(field: SettingField, stored: unknown): string {
  if (stored === undefined) return '';
  switch (field.kind) {
    case 'choice':
      return typeof stored === 'string' ? stored : '';
    case 'yes_no':
      return stored === true ? 'yes' : 'no';
    case 'number':
      return String(Number(stored) / field.scale);
    case 'phrases':
      return Array.isArray(stored) ? stored.join('\n') : '';
  }
}

/** In words: what holds when nothing is entered. */
export function usualLabel(field: SettingField, stored: unknown): string {
  if (stored === undefined) return 'As ever';
  if (field.kind === 'yes_no') return stored === true ? 'Yes' : 'No';
  const shown = shownValue(field, stored);
  if (field.kind !== 'choice') return shown;
  return field.choices.find(({ value }) => value === shown)?.label ?? shown;
}

/** What was left alone is left out. */
function storedValue(field: SettingField, shown: string): Entered[string] | undefined {
  if (shown.trim() === '') return undefined;
  switch (field.kind) {
    case 'choice':
      return shown;
    case 'yes_no':
      return shown === 'yes';
    case 'number': {
      const stored = Number(shown) * field.scale;
      // What is no number the server refuses, with its words; half a minute is 30 s, a third of one no whole number.
      if (Number.isNaN(stored)) return shown;
      return field.scale === 1 ? stored : Math.round(stored);
    }
    case 'phrases':
      return shown
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
  }
}

/** Whatever the form holds of settings; `text` gives a field's content. */
export function enteredSettings(text: (name: string) => string): Entered {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const stored = storedValue(field, text(field.name));
      return stored === undefined ? [] : [[field.name, stored]];
    }),
  );
}
