import { Button, FileButton, Group, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ScreenView } from '../../server/http/contract/api.ts';
import { type ApiError, putFile, removeJson } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { FILE_TYPES, tooLarge } from './attachment.ts';

const KINDS = [
  { what: 'resume', label: 'Resume' },
  { what: 'role', label: 'Description of the role' },
] as const;
type Kind = (typeof KINDS)[number];

/** Attach, replace or remove: as long as nobody has begun. */
export function Attachments({ screen }: { screen: ScreenView }) {
  return (
    <section className="cp-card" aria-labelledby="attached-title">
      <Title order={2} size="h4" id="attached-title">
        Resume and role
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        PDF or text, up to 5 MB. The interviewer asks a question about each when the problem is done. Neither
        touches the score, and both are deleted with the screen.
      </Text>
      {KINDS.map((kind) => (
        <Attachment key={kind.what} screen={screen} {...kind} />
      ))}
    </section>
  );
}

function Attachment({ screen, what, label }: { screen: ScreenView } & Kind) {
  const queries = useQueryClient();
  const path = `/screens/${encodeURIComponent(screen.id)}/attachments/${what}`;
  // Null takes it away.
  const change = useMutation<ScreenView, ApiError, File | null>({
    mutationFn: async (file) => {
      if (file === null) return removeJson(path, shape(ScreenView));
      tooLarge(file);
      return putFile(path, file, shape(ScreenView));
    },
    onSuccess: (changed, file) => {
      queries.setQueryData(['screen', screen.id], changed);
      notifications.show({ message: file === null ? `${label} removed` : `${label} read from ${file.name}` });
    },
  });
  const there = typeof screen.job?.[what] === 'string';
  return (
    <Group gap="sm" mb="sm">
      <Text w={{ base: '100%', xs: 220 }} fw={600}>
        {label}
      </Text>
      <FileButton
        accept={FILE_TYPES}
        onChange={(file) => {
          if (file !== null) change.mutate(file);
        }}
      >
        {(button) => (
          <Button {...button} variant="default" size="sm" loading={change.isPending}>
            {there ? 'Replace' : 'Attach'}
            <span className="cp-only-read"> {label.toLowerCase()}</span>
          </Button>
        )}
      </FileButton>
      {there ? (
        <Button variant="subtle" color="red" size="sm" onClick={() => change.mutate(null)}>
          Remove<span className="cp-only-read"> {label.toLowerCase()}</span>
        </Button>
      ) : null}
      {change.error ? (
        <Text c="red" size="sm" role="alert">
          {change.error.message}
        </Text>
      ) : null}
    </Group>
  );
}
