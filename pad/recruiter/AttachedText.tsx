import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { AttachmentText } from '../../server/http/contract/api.ts';
import { type ApiError, postFile } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { FILE_TYPES, tooLarge } from './attachment.ts';

/** A text that may be typed, pasted, or read from a file: what the interviewer will read stands here before it is sent. */
export function AttachedText({
  name,
  label,
  hint,
  error,
}: {
  name: 'resume' | 'role';
  label: string;
  hint: string;
  error: string | undefined;
}) {
  const [text, setText] = useState('');
  const read = useMutation<AttachmentText, ApiError, File>({
    mutationFn: async (file) => {
      tooLarge(file);
      return postFile('/attachments', file, shape(AttachmentText));
    },
    onSuccess: (found) => setText(found.text),
  });
  return (
    <Stack gap="xs">
      <Textarea
        name={name}
        label={label}
        description={hint}
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={error ?? read.error?.message}
      />
      <Group gap="sm">
        <FileButton
          accept={FILE_TYPES}
          onChange={(file) => {
            if (file !== null) read.mutate(file);
          }}
        >
          {(button) => (
            <Button {...button} variant="default" size="xs" loading={read.isPending}>
              Read {label.toLowerCase()} from a file
            </Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed" component="output">
          {read.data === undefined ? '' : told(read.data, read.variables.name)}
        </Text>
      </Group>
    </Stack>
  );
}

function told({ pages }: AttachmentText, file: string): string {
  return pages === null
    ? `Read from ${file}.`
    : `Read from ${file}, ${pages} ${pages === 1 ? 'page' : 'pages'}.`;
}
