import { Anchor, Button, Skeleton, Title, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { SessionView } from '../../server/http/contract/api.ts';
import type { ApiError } from '../common/api.ts';
import { Captions } from '../common/Captions.tsx';
import { CodeEditor } from '../common/CodeEditor.tsx';
import { Elapsed } from '../common/Elapsed.tsx';
import type { SessionFold } from '../common/events.ts';
import { clock, growthLabel, isOnCall, LANGUAGE_LABELS, PHASE_LABELS, showCall } from '../common/format.ts';
import { Judgements } from '../common/Judgements.tsx';
import { RunResults } from '../common/RunResults.tsx';
import { Scroll } from '../common/Scroll.tsx';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from '../people/StaffShell.tsx';
import { useBuffer, usePad, useSyncState } from '../common/use-pad.ts';
import type { StreamState } from '../common/use-event-stream.ts';
import { sessionQuery, useLiveSession, useSession } from '../common/use-session.ts';
import { admitted, screenQuery, watchQuery } from './ahead.ts';
import { Asks } from './live/Asks.tsx';
import { CompanyLog } from './live/CompanyLog.tsx';
import { LiveActions } from './live/LiveActions.tsx';
import { NowPanel } from './live/NowPanel.tsx';
import { TimeLeft } from './live/TimeLeft.tsx';
import './recruiter.css';

const MAY = ['live.watch'] as const;

const route = getRouteApi('/recruiter/screens/$id/live');
/** Until the candidate has dialled in there is no session to watch. */
const WAIT_MS = 2_000;

/** Watches a session without being noticed by the candidate. */
export function LivePage() {
  const { id } = route.useParams();
  const screen = useQuery({
    ...screenQuery(id),
    refetchInterval: (query) => (query.state.data?.session_id ? false : WAIT_MS),
  });
  const back = <ToScreen id={id} name={screen.data?.candidate_name} />;
  const session_id = screen.data?.session_id ?? null;
  const session = useSession(session_id);
  if (screen.error)
    return (
      <StaffShell may={MAY} title="Live" place={back}>
        <Notice title="This screen could not be opened">
          <p>{screen.error.message}</p>
        </Notice>
      </StaffShell>
    );
  // A server that cannot be reached just now takes away nothing that stands.
  if (session.error && (session.data === undefined || isRefusal(session.error)))
    return (
      <StaffShell may={MAY} title="Live" place={back}>
        <Notice title="This session could not be opened">
          <p>{session.error.message}</p>
        </Notice>
      </StaffShell>
    );
  if (screen.data?.session_id === null) {
    return (
      <StaffShell may={MAY} title="Live" place={back}>
        <Notice title="Not begun yet">
          <p>
            This page opens by itself as soon as {screen.data.candidate_name} opens the link or is on the
            call.
          </p>
        </Notice>
      </StaffShell>
    );
  }
  if (!session.data)
    return (
      <StaffShell may={MAY} title="Live" place={back}>
        <Loading what="Opening the session…" />
      </StaffShell>
    );
  return <Live session={session.data} />;
}

const isRefusal = ({ status }: ApiError) => [401, 403, 404].includes(status);

/** The stream does not say why it ended: we ask whether we may still watch. */
function useMayStillWatch(session_id: string, stream: StreamState) {
  useQuery({ ...sessionQuery(session_id), refetchInterval: stream === 'lost' ? WAIT_MS : false });
}

function Live({ session }: { session: SessionView }) {
  const { fold, stream, saying } = useLiveSession(session.id);
  useMayStillWatch(session.id, stream);
  const over = session.status !== 'in_progress' || fold.phase === 'done' || fold.phase === 'aborted';
  const watched = useWatchedPad(session, fold.language);
  const tools = (
    <>
      <span className="cp-chip">
        <output aria-label="Phase">
          <strong>{PHASE_LABELS[fold.phase]}</strong>
        </output>{' '}
        <Elapsed from={session.elapsed_ms} stopped={over} />
      </span>
      <TimeLeft fold={fold} elapsed_ms={session.elapsed_ms} total_ms={session.total_ms} stopped={over} />
      <output className="cp-chip" data-good={isOnCall(fold.call_status)} aria-label="Call">
        <span className="cp-dot" aria-hidden="true" /> {showCall(fold.call_status)}
      </output>
      <output className="cp-chip" data-good={stream === 'open'} aria-label="Connection">
        <span className="cp-dot" aria-hidden="true" /> {stream === 'open' ? 'Live' : 'Reconnecting'}
      </output>
      {over ? (
        <Button component={Link} to={`/review/${session.id}`} size="sm">
          Review
        </Button>
      ) : null}
    </>
  );
  return (
    <StaffShell
      may={MAY}
      title={`${session.candidate_name}, live`}
      layout="fill"
      tools={tools}
      place={<ToScreen id={session.screen_id} name={session.candidate_name} />}
    >
      <h1 className="cp-only-read">
        {session.candidate_name}, {session.problem.title}, live
      </h1>
      <div className="cp-live-top">
        <Counts fold={fold} />
        {over ? null : <LiveActions session_id={session.id} fold={fold} />}
      </div>
      {over ? null : <Asks fold={fold} />}
      <div className="cp-live">
        <LiveCode session={session} fold={fold} watched={watched} />
        <Captions
          lines={fold.captions}
          {...saying}
          names={{ interviewer: 'Interviewer', candidate: session.candidate_name }}
        />
        <Scroll className="cp-judgements" aria-label="The proctor">
          {over ? null : <NowPanel fold={fold} code={watched.code} />}
          <CompanyLog fold={fold} />
          <Title order={2} size="h5" id="judgements-title">
            Why it spoke, why it stayed silent
          </Title>
          <Judgements
            judgements={fold.judgements}
            renderMoment={(item) => <time className="cp-mono">{clock(item.at_ms)}</time>}
          />
        </Scroll>
      </div>
    </StaffShell>
  );
}

/** Whom they watch, and the way back. A long name is cut short, not the tools beside it. */
function ToScreen({ id, name = 'Screen' }: { id: string; name: string | undefined }) {
  return (
    <Anchor component={Link} to={`/recruiter/screens/${id}`} truncate maw={260} title={name}>
      {name}
    </Anchor>
  );
}

function Counts({ fold: { counts } }: { fold: SessionFold }) {
  return (
    <dl className="cp-live-counts">
      <div data-amber>
        <dt>{counts.interrupts === 1 ? 'interruption' : 'interruptions'}</dt>
        <dd>{counts.interrupts}</dd>
      </div>
      <div>
        <dt>{counts.encouragements === 1 ? 'encouragement' : 'encouragements'}</dt>
        <dd>{counts.encouragements}</dd>
      </div>
      <div>
        <dt>{counts.runs === 1 ? 'run' : 'runs'}</dt>
        <dd>{counts.runs}</dd>
      </div>
      <div>
        <dt>{counts.hints === 1 ? 'hint' : 'hints'}</dt>
        <dd>{counts.hints}</dd>
      </div>
    </dl>
  );
}

/** The candidate's pad, only read: the page says nothing of itself there. */
function useWatchedPad(session: SessionView, changed_to: SessionFold['language']) {
  const watch = useQuery(watchQuery(session.id));
  const pad = usePad(
    watch.data
      ? {
          session_id: session.id,
          sync_token: watch.data.sync_token,
          role: 'watch',
          renew: async () => (await admitted(session.id)).sync_token,
        }
      : null,
  );
  const sync = useSyncState(pad);
  const language = changed_to ?? watch.data?.language ?? session.language;
  const buffer = watch.data?.buffers[language] ?? 'code';
  const code = useBuffer(pad, buffer);
  const ready = pad !== null && sync !== 'opening';
  return { pad: ready ? pad : null, language, buffer, code: ready ? code : null };
}

function LiveCode({
  session,
  fold,
  watched: { pad, language, buffer },
}: {
  session: SessionView;
  fold: SessionFold;
  watched: ReturnType<typeof useWatchedPad>;
}) {
  const run = fold.runs.at(-1);
  const growth = fold.growths.findLast((one) => one.payload.snapshot_seq === run?.payload.snapshot_seq);
  return (
    <section className="cp-live-code" aria-label="Code">
      <div className="cp-toolbar">
        <strong>{session.problem.title}</strong> <span>{LANGUAGE_LABELS[language]}, as it is typed</span>
      </div>
      <div className="cp-editor">
        {pad === null ? (
          <Skeleton h="100%">
            <VisuallyHidden>Opening the pad</VisuallyHidden>
          </Skeleton>
        ) : (
          <CodeEditor
            pad={pad}
            buffer={buffer}
            language={language}
            label={`The candidate’s code, ${LANGUAGE_LABELS[language]}`}
            fontSize={14}
            plain={false}
            readOnly
          />
        )}
      </div>
      {run ? (
        <Scroll className="cp-results" aria-label="Last run">
          <RunResults run={{ ...run.payload, seq: run.seq }} />
          {growth ? <p>{growthLabel(growth.payload)}</p> : null}
        </Scroll>
      ) : null}
    </section>
  );
}
