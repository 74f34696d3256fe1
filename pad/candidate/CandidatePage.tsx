import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Loading, Notice, Shell } from '../common/Shell.tsx';
import { usePad } from '../common/use-pad.ts';
import { type ApiError, getJson } from '../common/api.ts';
import { Lobby } from './Lobby.tsx';
import { isLobby } from './state.ts';
import { useCandidate } from './use-pad-state.ts';
import { parsePadView } from './wire.ts';
import { Workspace } from './Workspace.tsx';
import './candidate.css';

const route = getRouteApi('/s/$token');

/** The candidate's page: explains before the call, is the workspace during it, says goodbye after it. */
export function CandidatePage() {
  const { token } = route.useParams();
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
    return <Refused error={candidate.error} retry={candidate.refresh} />;
  if (candidate.state === null)
    return candidate.error ? <Refused error={candidate.error} retry={candidate.refresh} /> : <Opening />;
  if (candidate.state.view.ended)
    return (
      <Ended name={candidate.state.view.candidate_name} aborted={candidate.state.view.phase === 'aborted'} />
    );
  if (isLobby(candidate.state.view))
    return <Lobby token={token} view={candidate.state.view} stream={candidate.stream} pad={pad} />;
  return <Workspace token={token} state={candidate.state} pad={pad} stream={candidate.stream} />;
}

function Opening() {
  return (
    <Shell title="Your interview">
      <Loading what="Opening your interview…" />
    </Shell>
  );
}

function Ended({ name, aborted }: { name: string; aborted: boolean }) {
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

function Refused({ error, retry }: { error: ApiError; retry: () => void }) {
  const reason = REASONS[error.code] ?? {
    title: 'The interview could not be opened',
    hint: 'Try again in a moment.',
  };
  return (
    <Shell title={reason.title}>
      <Notice title={reason.title} action={<Button onClick={retry}>Try again</Button>}>
        {error.code in REASONS ? null : <p>{error.message}</p>}
        <p>{reason.hint}</p>
      </Notice>
    </Shell>
  );
}
