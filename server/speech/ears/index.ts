/**
 * Ears: a caller's frames to Deepgram, its words back on our clock. One interface, two recognisers: Flux on /v2/listen
 * for models named `flux-...`, and /v1/listen for nova-3 and all others.
 *
 *   frame -> gap (silence for missing frames) -> ears (replay after a loss) -> connection -> SDK
 *                                                  |                              |
 *   listener <- transcript (nothing twice, nothing lost) <- stream clock <- nova | flux (what the vendor says)
 *
 * In: 20 ms mu-law frames, keyterms. Out: results, speech starts, utterance ends (contract.ts); trouble and recovery.
 * They do not decide when a turn is over: turns.ts does, with what they tell.
 */
export { Ears } from './ears.ts';
export { FluxSettings } from './flux.ts';
export { keytermsOf } from './keyterms.ts';
