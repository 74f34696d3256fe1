/** What the form's optional fields say, as the server takes it; what was left alone is left out. */
import type { Entered as Settings } from '../../server/http/contract/api.ts';
import { enteredSettings } from './settings-fields.ts';

type Text = (name: string) => string;
type Facts = { asks: string; answer: string }[];

export interface Entered {
  settings?: Settings;
  job?: Record<string, string | Facts>;
}

const WRITTEN = ['title', 'company', 'role', 'resume'] as const;

export function readEntered(text: Text): Entered {
  const settings = enteredSettings(text);
  const job: NonNullable<Entered['job']> = {};
  for (const name of WRITTEN) if (text(name) !== '') job[name] = text(name);
  const facts = factsIn(text('facts'));
  if (facts.length > 0) job['facts'] = facts;
  return {
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
    ...(Object.keys(job).length > 0 ? { job } : {}),
  };
}

/** One a line: `Is it remote? Two days a week.` or `salary: 90 to 110`. The server says which lacks an answer. */
export function factsIn(lines: string): Facts {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.search(/[?:]/);
      return at === -1
        ? { asks: line, answer: '' }
        : { asks: line.slice(0, at).trim(), answer: line.slice(at + 1).trim() };
    });
}
