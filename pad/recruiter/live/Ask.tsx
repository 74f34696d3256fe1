import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type ApiError, post } from '../../common/api.ts';

/** A request of this session with what went wrong, and closing when it went well. */
export function useAct<T extends object | undefined>(session_id: string, what: string, done: () => void) {
  return useMutation<unknown, ApiError, T>({
    mutationFn: (body) => post(`/sessions/${encodeURIComponent(session_id)}/${what}`, body ?? {}),
    onSuccess: done,
  });
}

interface AskProps {
  /** Of the button that opens it. */
  label: string;
  title: string;
  color?: string;
  children: (close: () => void) => ReactNode;
}

export function Ask({ label, title, color, children }: AskProps) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant={color ? 'subtle' : 'default'} {...(color ? { color } : {})} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        centered
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {children(close)}
      </Modal>
    </>
  );
}

/** Of a form in such a dialog. */
export interface FormProps {
  session_id: string;
  close: () => void;
}

/** The end of such a form. */
export function Done({
  label,
  busy,
  close,
  color,
}: {
  label: string;
  busy: boolean;
  close: () => void;
  color?: string;
}) {
  return (
    <Group justify="flex-end" mt="md">
      <Button variant="default" onClick={close}>
        Cancel
      </Button>
      <Button type="submit" loading={busy} {...(color ? { color } : {})}>
        {label}
      </Button>
    </Group>
  );
}
