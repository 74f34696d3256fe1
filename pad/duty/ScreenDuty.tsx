import { Anchor, Badge, Button, Group, Modal, NativeSelect, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  JURISDICTIONS,
  Jurisdiction,
  NOTICE_LANGUAGES,
  NoticeLanguage,
  ScreenDuty,
} from '../../server/http/contract/duty.ts';
import { type ApiError, getJson, post, putJson } from '../common/api.ts';
import { showWhen } from '../common/format.ts';
import { shape } from '../common/shape.ts';
import { useMay } from '../people/me.ts';
import { JURISDICTION_LABELS, LANGUAGE_NAMES, WHAT_LABELS } from './labels.ts';
import './duty.css';

/** Of one screen: which disclosure holds, what is held or gone, the consents to take along, and deleting the candidate. */
export function ScreenDutyCard({ id }: { id: string }) {
  const duty = useQuery<ScreenDuty, ApiError>({
    queryKey: ['screen-duty', id],
    queryFn: () => getJson(`/screens/${id}/duty`, shape(ScreenDuty)),
  });
  const owns = useMay('settings.write');
  if (duty.data === undefined) return null;
  const { held, gone, request } = duty.data;
  return (
    <section className="cp-card" aria-labelledby="duty-title">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="duty-title">
          Privacy and consent
        </Title>
        {held === null ? null : <Badge tt="none">Legal hold</Badge>}
      </Group>
      <Notice id={id} duty={duty.data} />
      {held === null ? null : (
        <Text size="sm" mt="sm">
          {`Held since ${showWhen(held.at)} by ${held.by}: ${held.why}`}
        </Text>
      )}
      {gone.length === 0 ? null : (
        <Text size="sm" mt="sm">
          {`Taken away by retention: ${gone.map(({ artefact, at }) => `${WHAT_LABELS[artefact] ?? artefact} (${showWhen(at)})`).join(', ')}`}
        </Text>
      )}
      {request === null ? null : (
        <Text size="sm" mt="sm">
          {`Deletion: ${request.status}, asked by the ${request.asked_by} ${showWhen(request.at)}.`}
        </Text>
      )}
      <Group mt="md" gap="sm">
        <Anchor href={`/api/v1/screens/${id}/consents`} download={`consents-${id}.json`} underline="always">
          Download what they agreed to
        </Anchor>
        {owns ? <Hold id={id} held={held !== null} /> : null}
        {owns && held === null ? <Delete id={id} /> : null}
      </Group>
    </section>
  );
}

function useDuty(id: string, path: string, done: string) {
  const queries = useQueryClient();
  return useMutation<ScreenDuty, ApiError, object>({
    mutationFn: (body) => putJson(`/screens/${id}/${path}`, body, shape(ScreenDuty)),
    onSuccess: (duty) => {
      queries.setQueryData(['screen-duty', id], duty);
      notifications.show({ withCloseButton: false, message: done });
    },
    onError: ({ message }) =>
      notifications.show({ withCloseButton: false, color: 'red', title: 'That did not work', message }),
  });
}

function Notice({ id, duty }: { id: string; duty: ScreenDuty }) {
  const { jurisdiction, notice_language } = duty;
  const writes = useMay('screens.write');
  const save = useDuty(id, 'notice', 'Saved. It holds from the next letter and the next call on.');
  const set = (change: object) =>
    save.mutate({ jurisdiction: jurisdiction.set, notice_language: notice_language.set, ...change });
  return (
    <div className="cp-duty-filters">
      <NativeSelect
        label="Disclosure"
        disabled={!writes || save.isPending}
        value={jurisdiction.set ?? ''}
        onChange={(event) =>
          set({ jurisdiction: Jurisdiction.nullable().catch(null).parse(event.currentTarget.value) })
        }
        data={[
          {
            value: '',
            label: `By zone and number${jurisdiction.set === null ? `: ${JURISDICTION_LABELS[jurisdiction.holds]}` : ''}`,
          },
          ...JURISDICTIONS.map((value) => ({ value, label: JURISDICTION_LABELS[value] })),
        ]}
      />
      <NativeSelect
        label="Language of the written notice"
        description="The call is in English"
        disabled={!writes || save.isPending}
        value={notice_language.set ?? ''}
        onChange={(event) =>
          set({ notice_language: NoticeLanguage.nullable().catch(null).parse(event.currentTarget.value) })
        }
        data={[
          {
            value: '',
            label: `By number${notice_language.set === null ? `: ${LANGUAGE_NAMES[notice_language.holds]}` : ''}`,
          },
          ...NOTICE_LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
        ]}
      />
    </div>
  );
}

function Hold({ id, held }: { id: string; held: boolean }) {
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const save = useDuty(id, 'hold', held ? 'The hold is lifted.' : 'Held: nothing of it goes.');
  if (held)
    return (
      <Button variant="default" size="sm" onClick={() => save.mutate({ held: false })}>
        Lift the hold
      </Button>
    );
  return (
    <>
      <Button variant="default" size="sm" onClick={() => setAsking(true)}>
        Put on legal hold
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title="Keep this screen whatever the rules say?"
      >
        <Textarea
          label="Why"
          value={why}
          maxLength={500}
          autosize
          minRows={2}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <Group mt="lg" justify="flex-end">
          <Button
            loading={save.isPending}
            onClick={() => save.mutate({ held: true, why }, { onSuccess: () => setAsking(false) })}
          >
            Hold it
          </Button>
        </Group>
      </Modal>
    </>
  );
}

function Delete({ id }: { id: string }) {
  const [asking, setAsking] = useState(false);
  const order = useMutation<unknown, ApiError>({
    mutationFn: () => post(`/screens/${id}/deletion`),
    onSuccess: () => {
      setAsking(false);
      notifications.show({
        withCloseButton: false,
        message: 'Everything of this candidate is being deleted.',
      });
    },
  });
  return (
    <>
      <Button variant="subtle" color="red" size="sm" onClick={() => setAsking(true)}>
        Delete the candidate
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Delete everything of this candidate?">
        <Text>
          All their screens, recordings, transcripts, code, scorecards, exports, share links, mails and texts
          go, at once and for good.
        </Text>
        {order.error === null ? null : (
          <Text c="red" size="sm" mt="sm" role="alert">
            {order.error.message}
          </Text>
        )}
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep it
          </Button>
          <Button color="red.9" loading={order.isPending} onClick={() => order.mutate()}>
            Delete everything
          </Button>
        </Group>
      </Modal>
    </>
  );
}
