/**
 * Three finished screens to look at before there are any of one's own: recorded once with this product and a synthetic
 * candidate (`proctor demo --record`), kept as what was stored then, and put into the demo organisation at the first start.
 *
 * In: recorded/<name>.json.br and .ulaw.br. Out: screens, events, pad updates, a recording, and a scorecard that is computed
 * from the events now, not then. They are marked, and deleted together.
 *
 *   scripts/     what the candidate of each does;      recorded/   what came of it
 *   fixture.ts   its shape;      sound.ts   WAV to mu-law and back, without loss;      record.ts   out of a database
 *   importing.ts into one;       routes.ts  which they are, and away with them
 */
export { importDemonstrations } from './importing.ts';
export { demonstrationRoutes } from './routes.ts';
