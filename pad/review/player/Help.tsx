import { Kbd, Modal, Switch, Table, Text } from '@mantine/core';
import { KEYS } from './keys.ts';

interface HelpProps {
  opened: boolean;
  onClose: () => void;
  /** Single letters as commands can be in the way of those who speak to their computer. */
  on: boolean;
  onSwitch: (on: boolean) => void;
}

export function Help({ opened, onClose, on, onSwitch }: HelpProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Table>
        <Table.Tbody>
          {KEYS.map(([keys, what]) => (
            <Table.Tr key={keys}>
              <Table.Th scope="row">
                {keys.split(' ').map((key) => (
                  <Kbd key={key} mr={6}>
                    {key}
                  </Kbd>
                ))}
              </Table.Th>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" my="sm">
        On the timeline itself arrows move by 5 seconds, Page Up and Page Down by 30, Home and End to its
        ends.
      </Text>
      <Switch
        label="Use these keys on this page"
        checked={on}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
    </Modal>
  );
}
