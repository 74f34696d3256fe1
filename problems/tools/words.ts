/** Nothing that is said or shown before the candidate gets there gives away what `never_say` forbids. */
import type { Problem } from '../../server/grading/index.ts';
import type { Finding } from './finding.ts';

export function checkWords(problem: Problem): Finding[] {
  const { hints } = problem;
  const spoken: [string, string][] = [
    ['problem.yaml: spoken', problem.spoken],
    ...problem.clarifications.flatMap(({ asks, answer }, i): [string, string][] => [
      [`problem.yaml: clarifications[${i}].asks`, asks],
      [`problem.yaml: clarifications[${i}].answer`, answer],
    ]),
    ...problem.follow_ups.map((text, i): [string, string] => [`problem.yaml: follow_ups[${i}]`, text]),
    ...problem.flaws.flatMap(({ name, ask }) => numbered(`flaws/${name}/flaw.yaml: ask`, ask)),
    ...(problem.slow ?? []).flatMap(({ name, ask }) => numbered(`slow/${name}/slow.yaml: ask`, ask)),
    ...(hints
      ? (['level_1', 'level_2', 'level_3'] as const).map((level): [string, string] => [
          `hints.yaml: ${level}`,
          hints[level],
        ])
      : []),
  ];
  return spoken.flatMap(([where, text]) =>
    (hints?.never_say ?? [])
      .filter((phrase) => words(text).includes(words(phrase)))
      .map((phrase) => ({ where, message: `says "${phrase}", which hints.yaml forbids` })),
  );
}

function numbered(where: string, texts: readonly string[]): [string, string][] {
  return texts.map((text, i) => [`${where}[${i}]`, text]);
}

/** Compared as words, whatever stands between them. */
function words(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
