/**
 * A session to look at afterwards, on one clock.
 *
 *   use-review.ts   what is shown: events, edits, recording
 *   player/         the state (a reducer), the sound that leads it, keys, the bar that steers it
 *   timeline/       marks and their drawing        code/        the pad at any moment, what changed, colours
 *   transcript/     lines and words                search/      in what was said and what was written
 *   use-moment.ts   how everything else goes to a moment: claims of the scorecard, rows of the lists
 */
import { Alert, Anchor, Tabs, Text, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { clock, LANGUAGE_LABELS, showWhen } from '../common/format.ts';
import { Loading, Notice } from '../common/Shell.tsx';
import { useMay } from '../people/me.ts';
import { StaffShell } from '../people/StaffShell.tsx';
import { DemonstrationMark } from '../recruiter/Demonstration.tsx';
import { CodePanel } from './code/CodePanel.tsx';
import { Events, Filter } from './EventsPanel.tsx';
import { Exports } from './Exports.tsx';
import { Help } from './player/Help.tsx';
import { soundUrl } from './player/held-sound.ts';
import { createPlayer, type Player } from './player/player.ts';
import { Transport } from './player/Transport.tsx';
import { useCommands } from './player/use-commands.ts';
import { useKeys } from './player/use-keys.ts';
import { useSound } from './player/use-sound.ts';
import { ScorecardPanel } from './scorecard/ScorecardPanel.tsx';
import { Search } from './search/SearchPanel.tsx';
import { KINDS, type Kind } from './timeline/marks.ts';
import { Timeline } from './timeline/Timeline.tsx';
import { Transcript } from './transcript/Transcript.tsx';
import { useMoment } from './use-moment.ts';
import { useReview, useWaves, type Review } from './use-review.ts';
import './playback.css';
import './review.css';

const MAY = ['review.read'] as const;
const route = getRouteApi('/review/$sessionId');

export function ReviewPage() {
  const { sessionId } = route.useParams();
  const { review, error } = useReview(sessionId);
  const session = review?.session;
  const place = (
    <Anchor component={Link} to={session ? `/recruiter/screens/${session.screen_id}` : '/recruiter'}>
      {session ? 'Screen' : 'All screens'}
    </Anchor>
  );
  return (
    <StaffShell may={MAY} title={session ? `${session.candidate_name}, review` : 'Review'} place={place}>
      {error ? (
        <Notice title="This session could not be opened">
          <p>{error.message}</p>
        </Notice>
      ) : review ? (
        <Playback key={sessionId} review={review} />
      ) : (
        <Loading what="Opening the session…" />
      )}
    </StaffShell>
  );
}

function Playback({ review }: { review: Review }) {
  const { session, fold, total_ms, recording } = review;
  const player = usePlayerOf(review);
  const moment = useMoment(player);
  const hears = useMay('audio.download');
  const waves = useWaves(session.id, recording);
  const [audio, setAudio] = useState<HTMLAudioElement | null>(null);
  useSound(player, audio, {
    session_id: session.id,
    recording,
    complete: session.status !== 'in_progress',
  });
  const [kinds, setKinds] = useState<Kind[]>([...KINDS]);
  const marks = useMemo(() => review.marks.filter(({ kind }) => kinds.includes(kind)), [review.marks, kinds]);
  const [tab, setTab] = useState<string | null>('scorecard');
  const field = useRef<HTMLInputElement>(null);
  const [keys_on, setKeysOn] = useLocalStorage({ key: 'proctor-review-keys', defaultValue: true });
  const { run, copied, help, closeHelp } = useCommands({
    review,
    player,
    marks,
    search: () => setTab('search'),
  });
  useKeys(player, keys_on, run);
  useEffect(() => {
    if (tab === 'search') field.current?.focus();
  }, [tab]);
  return (
    <div className="cp-page cp-review">
      <Head review={review} />
      <section className="cp-card cp-review-timeline" aria-label="Timeline">
        <Timeline review={review} waves={waves} player={player} marks={marks}>
          <Filter marks={review.marks} shown={kinds} onChange={setKinds} />
        </Timeline>
        {recording !== null && hears ? (
          <>
            {/* The transcript is the text alternative; it follows the sound. */}
            {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
            <audio
              ref={setAudio}
              preload="metadata"
              src={soundUrl(session.id)}
              aria-label="Recording of the call"
            />
          </>
        ) : (
          <Text size="sm" c="dimmed" mt="xs">
            {recording === null ? 'The call was not recorded.' : 'Your role does not hear the voices.'} Code
            and transcript play without sound.
          </Text>
        )}
      </section>
      <Transport
        player={player}
        total_ms={total_ms}
        lines={fold.captions}
        candidate={session.candidate_name}
        run={run}
        copied={copied}
      />
      <div className="cp-review-grid">
        <div className="cp-review-follow">
          <CodePanel review={review} player={player} />
          <Transcript
            lines={fold.captions}
            player={player}
            moment={moment}
            candidate={session.candidate_name}
          />
        </div>
        <Tabs value={tab} onChange={setTab} className="cp-review-tabs" keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="scorecard">Scorecard</Tabs.Tab>
            <Tabs.Tab value="events">Events</Tabs.Tab>
            <Tabs.Tab value="search">Search</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="scorecard" pt="md">
            <ScorecardPanel session_id={session.id} moment={moment} />
          </Tabs.Panel>
          <Tabs.Panel value="events" mt="md" className="cp-card">
            <Events marks={marks} player={player} moment={moment} />
          </Tabs.Panel>
          <Tabs.Panel value="search" mt="md" className="cp-card">
            <Search review={review} moment={moment} field={field} />
          </Tabs.Panel>
        </Tabs>
      </div>
      <Help opened={help} onClose={closeHelp} on={keys_on} onSwitch={setKeysOn} />
    </div>
  );
}

/** Begins at the moment that the link names. */
function usePlayerOf({ total_ms, idle }: Review): Player {
  const { t } = route.useSearch();
  const [player] = useState(() => {
    const made = createPlayer();
    made.dispatch({ type: 'known', total_ms, idle });
    if (t !== undefined) made.dispatch({ type: 'seek', at_ms: t });
    return made;
  });
  useEffect(() => player.dispatch({ type: 'known', total_ms, idle }), [player, total_ms, idle]);
  // A link to another moment of the same session, opened on this page.
  const first = useRef(t);
  useEffect(() => {
    if (t === first.current) return;
    first.current = t;
    if (t !== undefined) player.dispatch({ type: 'seek', at_ms: t });
  }, [player, t]);
  return player;
}

function Head({ review: { session, total_ms, recording } }: { review: Review }) {
  return (
    <div className="cp-review-head">
      <Title order={1} size="h2">
        {session.candidate_name}
      </Title>
      <Text c="dimmed">
        {session.problem.title}, {LANGUAGE_LABELS[session.language]}, {showWhen(session.started_at)},{' '}
        {clock(total_ms)} long
      </Text>
      <DemonstrationMark id={session.id} />
      <Exports session_id={session.id} recorded={recording !== null} />
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
  );
}
