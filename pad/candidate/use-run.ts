import { useState } from 'react';
import type { PadView } from '../../server/http/contract/api.ts';
import { ApiError, post } from '../common/api.ts';
import type { LanguageName } from '../common/format.ts';
import type { Pad } from '../common/pad-sync.ts';

/** The newest keystrokes may still be on their way when Run is pressed. */
const OUT_OF_SYNC_RETRIES = 4;
const OUT_OF_SYNC_WAIT_MS = 400;

export interface Run {
  asking: boolean;
  /** Why the last press of Run led to nothing. */
  problem: string | null;
  run: (language: LanguageName) => void;
}

/** Asks for a run; the result comes as a push. */
export function useRun(token: string, pad: Pad | null, view: PadView | undefined): Run {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = async (language: LanguageName) => {
    const buffer = view?.buffers[language];
    if (!pad || buffer === undefined) return;
    setAsking(true);
    setProblem(null);
    try {
      await askUntilInSync(token, language, () => pad.read(buffer));
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : 'The code could not be run. Try again.');
    } finally {
      setAsking(false);
    }
  };
  return { asking, problem, run: (language) => void (asking || ask(language)) };
}

async function askUntilInSync(token: string, language: LanguageName, code: () => string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await post(`/pad/${encodeURIComponent(token)}/run`, { language, code: code() });
      return;
    } catch (error) {
      const behind = error instanceof ApiError && error.code === 'pad_out_of_sync';
      if (!behind || attempt >= OUT_OF_SYNC_RETRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, OUT_OF_SYNC_WAIT_MS));
    }
  }
}
