import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { MailList } from '../../server/http/contract/people.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from './StaffShell.tsx';
import './people.css';

/** Mail that this server could not send, because none was told to it. */
export function MailPage() {
  const mails = useQuery<z.infer<typeof MailList>, ApiError>({
    queryKey: ['mails'],
    queryFn: () => getJson('/mails', shape(MailList)),
  });
  return (
    <StaffShell title="Mail" may={['mail.read']}>
      <div className="cp-page">
        <div>
          <Title order={1}>Mail</Title>
          <Text c="dimmed">
            {mails.data?.sends === true
              ? 'Mail is sent. What stands here was written before a mail server was set.'
              : 'No mail server is set (SMTP_URL), so mail is kept here instead of being sent. Links in it work.'}
          </Text>
        </div>
        {mails.error ? (
          <Notice title="The mail could not be loaded">
            <p>{mails.error.message}</p>
          </Notice>
        ) : mails.data === undefined ? (
          <Loading what="Loading mail…" />
        ) : mails.data.items.length === 0 ? (
          <Text>No mail yet.</Text>
        ) : (
          mails.data.items.map((mail) => (
            <article key={mail.id} className="cp-card" aria-labelledby={`mail-${mail.id}`}>
              <Title order={2} size="h5" id={`mail-${mail.id}`}>
                {mail.subject}
              </Title>
              <Text size="sm" c="dimmed" mb="sm">
                To {mail.to}, {showWhen(mail.at)}
              </Text>
              <Text className="cp-letter">{mail.text}</Text>
            </article>
          ))
        )}
      </div>
    </StaffShell>
  );
}
