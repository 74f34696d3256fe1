import { useEffect, useEffectEvent } from 'react';
import { post } from '../common/api.ts';

type Fact =
  | { fact: 'large_paste'; size: number }
  | { fact: 'tab_left' }
  | { fact: 'tab_back'; away_ms: number };

/** Tells the record that the tab was left and for how long. Facts, announced on the page before the call; no verdict. */
export function useFacts(token: string, active: boolean): (fact: Fact) => void {
  const tell = (fact: Fact) => {
    // A fact that cannot be delivered is not worth disturbing the candidate for.
    void post(`/pad/${encodeURIComponent(token)}/fact`, fact).catch(() => undefined);
  };
  const tellNow = useEffectEvent(tell);
  useEffect(() => {
    if (!active) return undefined;
    let left: number | null = null;
    const onChange = () => {
      if (document.hidden) {
        left = performance.now();
        tellNow({ fact: 'tab_left' });
      } else if (left !== null) {
        tellNow({ fact: 'tab_back', away_ms: Math.round(performance.now() - left) });
        left = null;
      }
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [active]);
  return tell;
}
