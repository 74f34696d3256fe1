import { Alert, Anchor, Code, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { z } from 'zod';
import type { SessionView } from '../../server/http/contract/api.ts';
import { getJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { foldAll, type SessionFold } from '../common/events.ts';
import { clock, growthLabel, LANGUAGE_LABELS, showWhen } from '../common/format.ts';
import { GrowthDetails } from '../common/Growth.tsx';
import { Judgements } from '../common/Judgements.tsx';
import { RunResults } from '../common/RunResults.tsx';
import { Scroll } from '../common/Scroll.tsx';
import { Loading, Notice } from '../common/Shell.tsx';
import { StaffShell } from '../people/StaffShell.tsx';
import { useEvents, useSession } from '../common/use-session.ts';
import { DemonstrationMark } from '../recruiter/Demonstration.tsx';
import { Exports } from './Exports.tsx';
import { Moment } from './Moment.tsx';
import { Player } from './Player.tsx';
import { ScorecardCard } from './ScorecardCard.tsx';
import { Transcript } from './Transcript.tsx';
import { useMoment, type MomentControl, type Recording } from './use-moment.ts';
import './review.css';

const MAY = ['review.read'] as const;

const route = getRouteApi('/review/$sessionId');
const TimelineAnswer = z.object({
  recording: z.object({ started_ms: z.number(), duration_ms: z.number() }).nullable(),
});

/** Everything about one session, on one clock: scorecard, sound, words, code, runs, judgements. */
export function ReviewPage() {
  const { sessionId } = route.useParams();
  const session = useSession(sessionId);
  const events = useEvents(sessionId);
  const timeline = useQuery({
    queryKey: ['timeline', sessionId],
    queryFn: () => getJson(`/sessions/${encodeURIComponent(sessionId)}/timeline`, shape(TimelineAnswer)),
  });
  const fold = useMemo(() => foldAll(events.data ?? []), [events.data]);
  const error = session.error ?? events.error;
  const place = (
    <Anchor
      component={Link}
      to={session.data ? `/recruiter/screens/${session.data.screen_id}` : '/recruiter'}
    >
      {session.data ? 'Screen' : 'All screens'}
    </Anchor>
  );
  return (
    <StaffShell
      may={MAY}
      title={session.data ? `${session.data.candidate_name}, review` : 'Review'}
      place={place}
    >
      {error ? (
        <Notice title="This session could not be opened">
          <p>{error.message}</p>
        </Notice>
      ) : session.data && events.data && !timeline.isPending ? (
        <Review session={session.data} fold={fold} recording={timeline.data?.recording ?? null} />
      ) : (
        <Loading what="Opening the session…" />
      )}
    </StaffShell>
  );
}

interface ReviewProps {
  session: SessionView;
  fold: SessionFold;
  recording: Recording | null;
}

function Review({ session, fold, recording }: ReviewProps) {
  const moment = useMoment(recording);
  const total_ms = Math.max(fold.at_ms, recording ? recording.started_ms + recording.duration_ms : 0);
  return (
    <div className="cp-page">
      <div>
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={1}>{session.candidate_name}</Title>
            <DemonstrationMark id={session.id} />
          </Group>
          <Exports session_id={session.id} recorded={recording !== null} />
        </Group>
        <Text c="dimmed">
          {session.problem.title}, {LANGUAGE_LABELS[session.language]}, {showWhen(session.started_at)},{' '}
          {clock(total_ms)} long
        </Text>
        {session.status === 'in_progress' ? (
          <Alert mt="sm" color="yellow" variant="light">
            This session is still going on. What you see is a moment of it;{' '}
            <Anchor
              component={Link}
              to={`/recruiter/screens/${session.screen_id}/live`}
              inherit
              underline="always"
            >
              watch it live
            </Anchor>
            .
          </Alert>
        ) : null}
      </div>
      <Player session_id={session.id} fold={fold} total_ms={total_ms} recording={recording} moment={moment} />
      <div className="cp-review-grid">
        <div className="cp-column">
          <ScorecardCard session_id={session.id} moment={moment} />
          <Runs fold={fold} moment={moment} />
          <Facts fold={fold} moment={moment} />
        </div>
        <div className="cp-column">
          <Transcript lines={fold.captions} moment={moment} candidate={session.candidate_name} />
          <CodeCard session={session} fold={fold} moment={moment} />
          <JudgementsCard fold={fold} moment={moment} />
        </div>
      </div>
    </div>
  );
}

function JudgementsCard({ fold, moment }: { fold: SessionFold; moment: MomentControl }) {
  return (
    <section className="cp-card" aria-labelledby="judgements-title">
      <Title order={2} size="h4" id="judgements-title" mb="sm">
        Why it spoke, why it stayed silent
      </Title>
      <Scroll className="cp-judgements-list cp-scroll" aria-labelledby="judgements-title">
        <Judgements
          judgements={fold.judgements}
          renderMoment={(item) => (
            <Moment
              at_ms={item.at_ms}
              seq={item.snapshot_seq}
              control={moment}
              what="and show the code that was judged"
            />
          )}
        />
      </Scroll>
    </section>
  );
}

/** The final code, or the snapshot that a claim points to. */
function CodeCard({
  session,
  fold,
  moment,
}: {
  session: SessionView;
  fold: SessionFold;
  moment: MomentControl;
}) {
  const snapshot = fold.snapshots.find((item) => item.seq === moment.event_seq);
  const code = snapshot?.payload.code ?? session.code;
  return (
    <section className="cp-card" aria-labelledby="code-title">
      <Title order={2} size="h4" id="code-title" mb="sm">
        {snapshot ? `Code at ${clock(snapshot.at_ms)}` : 'Final code'}
      </Title>
      {code === '' ? (
        <Text c="dimmed">Nothing was written.</Text>
      ) : (
        <Code block tabIndex={0} className="cp-scroll">
          {code}
        </Code>
      )}
      {snapshot ? (
        <Anchor component="button" type="button" mt="sm" onClick={moment.clear}>
          Show the final code
        </Anchor>
      ) : null}
    </section>
  );
}

function Runs({ fold, moment }: { fold: SessionFold; moment: MomentControl }) {
  return (
    <section className="cp-card" aria-labelledby="runs-title">
      <Title order={2} size="h4" id="runs-title" mb="sm">
        Runs
      </Title>
      {fold.runs.length === 0 ? (
        <Text c="dimmed">The candidate did not run the code.</Text>
      ) : (
        fold.runs.map((run) => (
          <div key={run.seq} id={`event-${run.seq}`} className="cp-row">
            <Moment at_ms={run.at_ms} seq={run.seq} control={moment} />
            <details open={moment.event_seq === run.seq || undefined}>
              <summary>
                {run.payload.passed} of {run.payload.total} passed
              </summary>
              <RunResults run={{ ...run.payload, seq: run.seq }} />
            </details>
          </div>
        ))
      )}
      {fold.growths.map(({ seq, at_ms, payload }) => (
        <div key={seq} id={`event-${seq}`} className="cp-row">
          <Moment at_ms={at_ms} seq={seq} control={moment} />
          <details open={moment.event_seq === seq || undefined}>
            <summary>{growthLabel(payload)}</summary>
            <GrowthDetails growth={payload} />
          </details>
        </div>
      ))}
    </section>
  );
}

const FACTS = {
  large_paste: 'Large paste',
  tab_left: 'Left the tab',
  tab_back: 'Came back to the tab',
} as const;

function Facts({ fold, moment }: { fold: SessionFold; moment: MomentControl }) {
  return (
    <section className="cp-card" aria-labelledby="facts-title">
      <Title order={2} size="h4" id="facts-title">
        Facts for you to judge
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Announced to the candidate before the call. They never count in the score.
      </Text>
      {fold.facts.length === 0 ? (
        <Text c="dimmed">No large paste, and the tab was not left.</Text>
      ) : (
        <ul className="cp-claims">
          {fold.facts.map(({ seq, at_ms, payload }) => (
            <li key={seq}>
              <Moment at_ms={at_ms} seq={seq} control={moment} /> {FACTS[payload.fact]}
              {payload.size === undefined ? '' : `, ${payload.size} characters`}
              {payload.away_ms === undefined ? '' : ` after ${clock(payload.away_ms)}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
