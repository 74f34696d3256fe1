import { Button, Group, NativeSelect, SimpleGrid, Textarea, TextInput, Title } from '@mantine/core';
import type { RubricDimension } from '../../server/http/contract/scorecard.ts';

const WEIGHTS = [1, 2, 3, 4, 5].map((weight) => ({
  value: String(weight),
  label: weight === 1 ? 'Once' : `${weight} times`,
}));
const LEVELS = ['Level 1, weak', 'Level 2, mixed', 'Level 3, good', 'Level 4, strong'] as const;

interface FieldsProps {
  dimension: RubricDimension;
  /** When the rules give the levels 1 to 4, in words. */
  levels: readonly string[];
  first: boolean;
  last: boolean;
  error: { part: string | undefined; level: string | undefined; message: string | undefined } | undefined;
  onChange: (changed: RubricDimension) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

export function DimensionFields({
  dimension,
  levels,
  first,
  last,
  error,
  onChange,
  onMove,
  onRemove,
}: FieldsProps) {
  const { name, label, anchors, weight } = dimension;
  const id = `dimension-${name}`;
  return (
    <section className="cp-card" aria-labelledby={id}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id={id}>
          {label === '' ? 'Without a name' : label}
        </Title>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            disabled={first}
            aria-label={`Up: ${label}`}
            onClick={() => onMove(-1)}
          >
            Up
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={last}
            aria-label={`Down: ${label}`}
            onClick={() => onMove(1)}
          >
            Down
          </Button>
          <Button size="compact-sm" variant="default" aria-label={`Do not use: ${label}`} onClick={onRemove}>
            Do not use
          </Button>
        </Group>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          label="Name"
          value={label}
          error={error?.part === 'label' ? error.message : undefined}
          onChange={(event) => onChange({ ...dimension, label: event.currentTarget.value })}
        />
        <NativeSelect
          label="Counts"
          value={String(weight)}
          data={WEIGHTS}
          onChange={(event) => onChange({ ...dimension, weight: Number(event.currentTarget.value) })}
        />
        {LEVELS.map((title, index) => (
          <Textarea
            key={title}
            label={title}
            autosize
            minRows={2}
            value={anchors[index] ?? ''}
            description={`Given when: ${levels[index] ?? ''}`}
            error={error?.part === 'anchors' && error.level === String(index) ? error.message : undefined}
            onChange={(event) => {
              const [one, two, three, four] = anchors.with(index, event.currentTarget.value);
              onChange({ ...dimension, anchors: [one ?? '', two ?? '', three ?? '', four ?? ''] });
            }}
          />
        ))}
      </SimpleGrid>
    </section>
  );
}
