/**
 * Attachments: a resume or the description of a role, as a file of text or PDF, for one or two questions of the
 * interviewer.
 *
 * In: the file's bytes, a few megabytes from somebody we do not know. Out: its text, or a sentence that says why there is
 * none. A PDF is read in a process of its own (pdfChild.ts), with a limit on time and memory: whatever it does, the server
 * goes on. Only the text is kept, with the screen and as long as the screen; it never stands in a log.
 */
export { createAttachmentReader } from './read.ts';
export { attachmentRoutes } from './routes.ts';
