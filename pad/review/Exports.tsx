import { Button, Group, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMay } from '../people/me.ts';
import { Shares } from './Shares.tsx';

interface ExportsProps {
  session_id: string;
  /** Whether the call was recorded. */
  recorded: boolean;
}

/** Files of the review to take away, and links that show it to others. Nothing for who may not. */
export function Exports({ session_id, recorded }: ExportsProps) {
  const exports = useMay('review.export');
  const hears = useMay('audio.download') && recorded;
  const [sharing, { open, close }] = useDisclosure(false);
  if (!exports) return null;
  const at = `/api/v1/sessions/${encodeURIComponent(session_id)}`;
  return (
    <Group gap="sm">
      <Menu position="bottom-end" shadow="md" width={260}>
        <Menu.Target>
          <Button variant="default">Export</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Scorecard, transcript and code</Menu.Label>
          <File to={`${at}/export?format=pdf`}>PDF, to print</File>
          <File to={`${at}/export?format=md`}>Markdown</File>
          <File to={`${at}/export?format=json`}>JSON, with every event</File>
          <Menu.Label>The same without the name</Menu.Label>
          <File to={`${at}/export?format=pdf&anonymised=true`}>PDF, anonymised</File>
          <File to={`${at}/export?format=md&anonymised=true`}>Markdown, anonymised</File>
          <File to={`${at}/export?format=json&anonymised=true`}>JSON, anonymised</File>
          <Menu.Label>Files</Menu.Label>
          <File to={`${at}/code`}>Final code</File>
          {hears ? (
            <>
              <File to={`${at}/recording?format=wav`}>Recording, WAV</File>
              <File to={`${at}/recording?format=mulaw`}>Recording, half the size</File>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" onClick={open}>
        Share
      </Button>
      <Shares session_id={session_id} recorded={hears} opened={sharing} onClose={close} />
    </Group>
  );
}

/** The server names the file. */
function File({ to, children }: { to: string; children: string }) {
  return (
    <Menu.Item component="a" href={to} download>
      {children}
    </Menu.Item>
  );
}
