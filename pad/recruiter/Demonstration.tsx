import { Alert, Badge, Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DemonstrationView } from '../../server/http/contract/exports.ts';
import { type ApiError, getJson, remove } from '../common/api.ts';
import { shape } from '../common/shape.ts';
import { useMay } from '../people/me.ts';

/** They are put in while the first page is opened already. */
const REFRESH_MS = 5_000;

function useDemonstration() {
  return useQuery<DemonstrationView, ApiError>({
    queryKey: ['demonstration'],
    queryFn: () => getJson('/demonstration', shape(DemonstrationView)),
    staleTime: REFRESH_MS,
  });
}

/** Says that some of the screens came with the product, and takes them away. */
export function Demonstration() {
  const queries = useQueryClient();
  const writes = useMay('screens.write');
  const found = useDemonstration();
  const drop = useMutation<unknown, ApiError>({
    mutationFn: () => remove('/demonstration'),
    onSuccess: () => queries.invalidateQueries(),
  });
  const count = found.data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <Alert variant="light" title={`${count} of these screens are a demonstration`}>
      <Group justify="space-between" align="end">
        <Text size="sm">
          They came with Code Proctor to look at: recorded screens with a synthetic candidate.
          {drop.error ? ` ${drop.error.message}` : ''}
        </Text>
        {writes ? (
          <Button variant="default" size="sm" loading={drop.isPending} onClick={() => drop.mutate()}>
            Delete them
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}

/** Beside the name of a screen that is no candidate's. */
export function DemonstrationMark({ id }: { id: string }) {
  const { data } = useDemonstration();
  const is = data?.items.some(({ screen_id, session_id }) => screen_id === id || session_id === id);
  return is ? (
    <Badge variant="default" tt="none" fw={600}>
      Demonstration
    </Badge>
  ) : null;
}
