/** What the guard is told before a speech, and what it answers. */
export interface Allowance {
  /** A model's words, an author's, which the check of the bank has read, or what the recruiter entered about the job. */
  by: 'model' | 'author' | 'company';
  /** What the candidate said and typed so far, comments included. */
  own: string;
  /** What was said so far in an author's words: hints given, questions asked. */
  said: string;
  /** The candidate's last words, which this speech may answer. */
  asked: string;
  /** The interviewer's last words, where letters given one at a time add up. */
  before: string;
}

export type Refusal =
  | 'too_long' | 'code' | 'spoken_code' | 'never_say' | 'solution_name' | 'technique' | 'growth' | 'overlap' | 'plan' | 'explains'
  | 'hidden' | 'language' | 'verdict' | 'secret' | 'picks' | 'quotes_note'; // prettier-ignore
