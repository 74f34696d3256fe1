import type { Model } from './model.ts';
import type { Input, Unstamped } from './state.ts';

/** Tells the session when the model is down and when it is back; the result stops that. */
export function watchHealth(model: Model, tell: (input: Unstamped<Input>) => void): () => void {
  const stop = model.onHealth?.(({ up, why }) => {
    const message = `The language model is not used at the moment: ${why}. The house rules take its place.`;
    if (up) tell({ on: 'recovered', where: 'model' });
    else tell({ on: 'trouble', where: 'model', code: 'model_down', message });
  });
  return stop ?? (() => undefined);
}
