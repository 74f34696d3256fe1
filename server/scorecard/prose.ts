import { AppError } from '../http/errors.ts';
import { forbidden } from './forbidden.ts';

/** For what people write beside a score. Throws AppError(forbidden_claim), naming the field and the words. */
export function mustBeFair(field: string, text: string): void {
  const found = forbidden(text);
  if (found !== null)
    throw new AppError(
      'forbidden_claim',
      `Leave out “${found.words}”: a scorecard says nothing about ${found.about}. Say what was done or said instead.`,
      field,
    );
}
