import { Badge } from '@mantine/core';
import type { Figures, ProblemFigures } from '../../server/http/contract/overview.ts';
import { FIT_LABELS, shareWords } from './figure-words.ts';

export function FitBadge({ fit }: Pick<ProblemFigures, 'fit'>) {
  const told = fit === 'too_easy' || fit === 'too_hard';
  return (
    <Badge variant={told ? 'filled' : 'default'} tt="none" fw={600}>
      {FIT_LABELS[fit]}
    </Badge>
  );
}

/** Said on every page that shows it. */
export function FitRule({ rule }: { rule: Figures['fit_rule'] }) {
  return (
    <ul className="cp-rules" aria-label="How it is decided whether a problem fits">
      <li>Solved: the candidate’s last run passed every case, hidden ones too.</li>
      <li>Too easy: at least {shareWords(rule.easy_share)} solved it without a hint.</li>
      <li>Too hard: at most {shareWords(rule.hard_share)} solved it.</li>
      <li>With fewer than {rule.least_held} interviews nothing is said.</li>
    </ul>
  );
}
