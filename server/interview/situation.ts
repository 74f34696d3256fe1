/** What the model is told of the interview, whatever it is asked. */
import type { Json, Problem } from '../grading/contract.ts';
import type { Settings } from './settings.ts';

interface Line {
  speaker: 'candidate' | 'interviewer';
  text: string;
}
/** One request to a model, as far as whoever pays wants to know. Null: it did not say. */
export interface ModelCall {
  model: string;
  prompt_tokens: number | null;
  completion_tokens: number | null;
}

export interface Situation {
  phase: string;
  problem: Problem;
  question: string | null;
  /** The last few lines, oldest first. */
  lines: readonly Line[];
  personality?: Settings['personality'];
  /** Private notes of the company to the interviewer, the newest last: they guide what is said, and are never said. */
  notes?: readonly string[];
  /** Hears of the request that this leads to, when it is over, well or badly. */
  told?: (call: ModelCall) => void;
}

export function described({ phase, problem, question, lines, personality }: Situation): Record<string, Json> {
  return {
    phase,
    question,
    problem: problem.title,
    clarifications: problem.clarifications.map(({ asks, keywords = [] }, index) => ({
      index,
      asks,
      keywords,
    })),
    lines: lines.map(({ speaker, text }) => ({ speaker, text })),
    ...(personality === undefined ? {} : { personality }),
  };
}

export function callOf(
  model: string,
  usage: { prompt_tokens?: number; completion_tokens?: number } | null | undefined,
): ModelCall {
  return {
    model,
    prompt_tokens: usage?.prompt_tokens ?? null,
    completion_tokens: usage?.completion_tokens ?? null,
  };
}
