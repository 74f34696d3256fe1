import { useState } from 'react';
import { ApiError, post } from '../common/api.ts';

export interface ByText {
  sending: boolean;
  /** Why the last one did not arrive. */
  problem: string | null;
  /** True when it arrived. */
  answer: (text: string) => Promise<boolean>;
  choose: (yes: boolean) => Promise<boolean>;
  begin: () => Promise<boolean>;
}

/** Answers by text; the conversation itself comes back as captions. */
export function useText(token: string): ByText {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const tell = async (what: 'answer' | 'choice' | 'text-mode', body: object): Promise<boolean> => {
    setSending(true);
    setProblem(null);
    try {
      await post(`/pad/${encodeURIComponent(token)}/${what}`, body);
      return true;
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : 'It did not arrive. Try again.');
      return false;
    } finally {
      setSending(false);
    }
  };
  return {
    sending,
    problem,
    answer: (text) => tell('answer', { text }),
    choose: (yes) => tell('choice', { yes }),
    begin: () => tell('text-mode', {}),
  };
}
