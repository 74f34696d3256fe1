import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Appointment } from '../../server/http/contract/schedule.ts';
import { Loading, Notice, Shell } from '../common/Shell.tsx';
import { usePad } from '../common/use-pad.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { useAppointment } from './appointment.ts';
import { Lobby } from './Lobby.tsx';
import { isLobby } from './state.ts';
import { useCandidate } from './use-pad-state.ts';
import { parsePadView } from './wire.ts';
import { Workspace } from './Workspace.tsx';
import './candidate.css';

/** Loaded when they are wanted: the pad comes first, and slow lines count every byte. */
const BeforePage = lazy(async () => ({ default: (await import('./BeforePage.tsx')).BeforePage }));
const PrivacyCard = lazy(async () => ({ default: (await import('./PrivacyCard.tsx')).PrivacyCard }));
const DataLink = lazy(async () => ({ default: (await import('./DataLink.tsx')).DataLink }));
const OwnMatters = lazy(async () => ({ default: (await import('./Appointment.tsx')).OwnMatters }));

const route = getRouteApi('/s/$token');

/** The candidate's page: the appointment first; near its time the lobby, the workspace during the call, then goodbye. */
export function CandidatePage() {
  const { token } = route.useParams();
  const appointment = useAppointment(token);
  const [opened, setOpened] = useState(false);
  const [cancelled, setCancelled] = useState(false);
  // Not `isPending`: who writes in the pad while the server is away must not lose the page to another try.
  if (!appointment.isFetched) return <Opening />;
  if (cancelled) return <Cancelled />;
  const { data } = appointment;
  const onCancelled = () => setCancelled(true);
  if (data?.early === true && !opened)
    return (
      <Suspense fallback={<Opening />}>
        <BeforePage
          token={token}
          appointment={data}
          onCancelled={onCancelled}
          onOpen={() => setOpened(true)}
        />
      </Suspense>
    );
  return (
    <div className="cp-frame" data-captions={data?.accommodations.captions === true ? 'large' : 'usual'}>
      <PadPage token={token} appointment={data ?? null} onCancelled={onCancelled} />
    </div>
  );
}

interface PadPageProps {
  token: string;
  appointment: Appointment | null;
  onCancelled: () => void;
}

function PadPage({ token, appointment, onCancelled }: PadPageProps) {
  const [matters, setMatters] = useState(false);
  const candidate = useCandidate(token);
  const view = candidate.state?.view;
  const pad = usePad(
    view && !view.ended
      ? {
          session_id: view.session_id,
          sync_token: view.sync_token,
          role: 'write',
          renew: async () => (await getJson(`/pad/${encodeURIComponent(token)}`, parsePadView)).sync_token,
        }
      : null,
  );
  // Taken back by the recruiter, also while somebody is at work.
  if (candidate.error && WITHDRAWN.includes(candidate.error.code))
    return <Refused token={token} error={candidate.error} retry={candidate.refresh} />;
  if (candidate.state === null)
    return candidate.error ? (
      <Refused token={token} error={candidate.error} retry={candidate.refresh} />
    ) : (
      <Opening />
    );
  if (candidate.state.view.ended)
    return (
      <Ended
        token={token}
        name={candidate.state.view.candidate_name}
        aborted={candidate.state.view.phase === 'aborted'}
      />
    );
  if (isLobby(candidate.state.view))
    return (
      <Lobby token={token} view={candidate.state.view} stream={candidate.stream} pad={pad}>
        {appointment === null ? null : matters ? (
          <Suspense fallback={<Loading what="Opening…" />}>
            <OwnMatters token={token} appointment={appointment} onCancelled={onCancelled} />
          </Suspense>
        ) : (
          <div>
            <Button variant="default" onClick={() => setMatters(true)}>
              Another time, or something else?
            </Button>
          </div>
        )}
      </Lobby>
    );
  return <Workspace token={token} state={candidate.state} pad={pad} stream={candidate.stream} />;
}

function Opening() {
  return (
    <Shell title="Your interview">
      <Loading what="Opening your interview…" />
    </Shell>
  );
}

function Ended({ token, name, aborted }: { token: string; name: string; aborted: boolean }) {
  return (
    <Shell title="Interview finished">
      <Notice title={aborted ? 'This interview has ended' : `Thank you, ${name}`}>
        {aborted ? (
          <p>
            The call ended before the interview was finished. Your work is kept; the recruiter will get in
            touch about what comes next.
          </p>
        ) : (
          <p>
            Your interview is finished and your code is saved. A person will look at it, and the recruiter
            will get in touch. You can close this page.
          </p>
        )}
      </Notice>
      <Afterwards token={token} />
    </Shell>
  );
}

/** What they may still know and ask, once it is over. */
function Afterwards({ token }: { token: string }) {
  return (
    <div className="cp-afterwards">
      <Suspense fallback={null}>
        <PrivacyCard token={token} />
      </Suspense>
    </div>
  );
}

function Cancelled() {
  return (
    <Shell title="Interview cancelled">
      <Notice title="Your interview is cancelled">
        <p>The recruiter has been told. If you change your mind, answer the mail that invited you.</p>
      </Notice>
    </Shell>
  );
}

const WITHDRAWN: readonly string[] = ['screen_cancelled', 'not_found'];
const REASONS: Record<string, { title: string; hint: string }> = {
  link_expired: { title: 'This link has expired', hint: 'Ask the recruiter who invited you for a new one.' },
  screen_cancelled: {
    title: 'This interview was cancelled',
    hint: 'If that is a surprise, ask the recruiter who invited you.',
  },
  not_found: {
    title: 'This link does not open an interview',
    hint: 'Check that the whole address was copied, or ask the recruiter for it again.',
  },
  wrong_state: {
    title: 'This interview is closed',
    hint: 'If you did not expect this, ask the recruiter who invited you.',
  },
  offline: {
    title: 'The server does not answer',
    hint: 'Check your connection. Your work is safe: everything you typed while connected is stored.',
  },
};

/** Their link opens nothing any more, and what is held of them is still theirs. */
const OVER: readonly string[] = ['link_expired', 'screen_cancelled'];

function Refused({ token, error, retry }: { token: string; error: ApiError; retry: () => void }) {
  const reason = REASONS[error.code] ?? {
    title: 'The interview could not be opened',
    hint: 'Try again in a moment.',
  };
  return (
    <Shell title={reason.title}>
      <Notice title={reason.title} action={<Button onClick={retry}>Try again</Button>}>
        {error.code in REASONS ? null : <p>{error.message}</p>}
        <p>{reason.hint}</p>
        {OVER.includes(error.code) ? (
          <Suspense fallback={null}>
            <DataLink token={token} label="See or delete what is held of me" />
          </Suspense>
        ) : null}
      </Notice>
    </Shell>
  );
}
