/**
 * The record: what happened, in order, on one clock.
 *
 * In: events of the interview, frames of the call. Out: events as they are stored (feed, server-sent events), the
 * transcript, the runs, the timeline, the recording.
 *
 *   contract/    shapes of events and of the log, shared with the pages
 *   log.ts       append-only, fenced, stored before told;   feed.ts   tells
 *   audio.ts     two-channel WAV on the session's clock;    recording.ts   per session;    placing.ts   where a frame belongs
 *   sound.ts     a recording as it is sent, whole or in parts, in either coding
 *   waveform.ts   how loud it was, to be drawn;              files.ts   all files of a sitting
 *   summary.ts timeline.ts stats.ts   pure views;                    routes.ts soundRoutes.ts   over HTTP
 *
 * A log is open -> closed, or fenced when another process takes the session.
 */
export { openLog, readEvents } from './log.ts';
export { createFeed } from './feed.ts';
export { deleteFilesOf } from './files.ts';
export { deleteRecordings, recordingFile, startRecording } from './recording.ts';
export { busySpans, measure, statsOf, type Stats } from './stats.ts';
export { summaryOf } from './summary.ts';
export { recordRoutes } from './routes.ts';
export { soundOf } from './sound.ts';
export { sendAudio } from './soundRoutes.ts';
export { recordedMs } from './audio.ts';
