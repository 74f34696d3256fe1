/** Kinds of flaws, as people call them. */
export const FLAW_LABELS: Record<string, string> = {
  missing_logic: 'Something is missing',
  excess_logic: 'Something is too much',
  wrong_operator: 'Wrong operator',
  wrong_boundary: 'Wrong boundary',
  wrong_variable: 'Wrong variable',
  wrong_value: 'Wrong value',
  wrong_data_structure: 'Wrong data structure',
  wrong_growth: 'Grows too fast',
  crash: 'Crash',
  mutation: 'Changes its input',
  non_termination: 'Does not end',
  nondeterminism: 'Differs from run to run',
  unknown: 'Of another kind',
};
