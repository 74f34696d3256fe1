import { ActionIcon, Button, Kbd, List, NativeSelect, Switch, Text } from '@mantine/core';
import { type LanguageName, LANGUAGE_LABELS } from '../common/format.ts';

const FONT_MIN = 11;
const FONT_MAX = 28;

interface ToolbarProps {
  languages: LanguageName[];
  language: LanguageName;
  onLanguage: (language: LanguageName) => void;
  plain: boolean;
  onPlain: (plain: boolean) => void;
  fontSize: number;
  onFontSize: (size: number) => void;
  running: boolean;
  onRun: () => void;
}

export function Toolbar(props: ToolbarProps) {
  const { fontSize, onFontSize } = props;
  return (
    <div className="cp-toolbar" role="toolbar" aria-label="Editor">
      <NativeSelect
        size="sm"
        aria-label="Language"
        value={props.language}
        data={props.languages.map((value) => ({ value, label: LANGUAGE_LABELS[value] }))}
        onChange={(event) => {
          const chosen = props.languages.find((language) => language === event.currentTarget.value);
          if (chosen) props.onLanguage(chosen);
        }}
      />
      <ActionIcon.Group>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Smaller text"
          disabled={fontSize <= FONT_MIN}
          onClick={() => onFontSize(fontSize - 1)}
        >
          <span aria-hidden="true" className="cp-a-small">
            A
          </span>
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Larger text"
          disabled={fontSize >= FONT_MAX}
          onClick={() => onFontSize(fontSize + 1)}
        >
          <span aria-hidden="true" className="cp-a-large">
            A
          </span>
        </ActionIcon>
      </ActionIcon.Group>
      <Help plain={props.plain} onPlain={props.onPlain} />
      <Button
        ml="auto"
        onClick={props.onRun}
        loading={props.running}
        rightSection={
          <Text span size="xs" className="cp-run-keys">
            Ctrl ↵
          </Text>
        }
        aria-keyshortcuts="Control+Enter Meta+Enter"
      >
        Run
      </Button>
    </div>
  );
}

/** The browser's own popover: it closes with Escape or a click beside it, and gives the focus back. */
function Help({ plain, onPlain }: Pick<ToolbarProps, 'plain' | 'onPlain'>) {
  return (
    <>
      <Button variant="default" size="sm" popoverTarget="editor-help">
        Keys and editor
      </Button>
      <dialog id="editor-help" popover="auto" className="cp-popover" aria-label="Keys and editor">
        <List size="sm" spacing={6} listStyleType="none">
          <List.Item>
            <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> runs the code
          </List.Item>
          <List.Item>
            <Kbd>Ctrl</Kbd> <Kbd>M</Kbd> lets <Kbd>Tab</Kbd> leave the editor (on a Mac <Kbd>Ctrl</Kbd>{' '}
            <Kbd>Shift</Kbd> <Kbd>M</Kbd>)
          </List.Item>
          <List.Item>
            <Kbd>Ctrl</Kbd> <Kbd>Z</Kbd> and <Kbd>Ctrl</Kbd> <Kbd>Y</Kbd> undo and redo, per language
          </List.Item>
          <List.Item>
            <Kbd>F1</Kbd> lists every command of the editor
          </List.Item>
        </List>
        <Switch
          mt="md"
          label="Plain text field instead of the code editor"
          description="For screen readers and phones. Tab moves on as usual."
          checked={plain}
          onChange={(event) => onPlain(event.currentTarget.checked)}
        />
      </dialog>
    </>
  );
}
