/** A problem folder that cannot be used: which file, which field in it, and what to do about it, on one line. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** Path as a person would type it. */
  readonly file: string;
  /** `function.params[0].type`; empty when the file as a whole is wrong. */
  readonly field: string;

  constructor(file: string, field: string, problem: string, options?: ErrorOptions) {
    const text = problem.replaceAll(/\s*\n\s*/g, ' ');
    super(field === '' ? `${file}: ${text}` : `${file}: ${field}: ${text}`, options);
    this.file = file;
    this.field = field;
  }
}

/** `['cases', 0, 'input']` as people write it: `cases[0].input`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part}]` : `${name}${name === '' ? '' : '.'}${String(part)}`,
    '',
  );
}
