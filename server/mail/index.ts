/**
 * Letters to people: through an SMTP server where `SMTP_URL` names one, else kept in a table that owners read in the app
 * (/recruiter/mail), so that everything can be tried without a mail server.
 *
 * In: who, subject, text (html and attachments if wished), and the organisation that writes. Out: a mail on its way, or a
 * row; a failure is thrown. Texts and addresses never stand in a log.
 */
export { createMailer, type Mailer } from './mailer.ts';
