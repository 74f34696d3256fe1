import { Alert, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Shell } from '../common/Shell.tsx';
import './people.css';

/** A page with one form, in the middle. */
export function Narrow({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <Shell title={title}>
      <section className="cp-narrow cp-card" aria-labelledby="narrow-title">
        <Title order={1} size="h2" id="narrow-title">
          {title}
        </Title>
        {lead === undefined ? null : <div className="cp-lead">{lead}</div>}
        {children}
      </section>
    </Shell>
  );
}

/** What went wrong with a form, where no field is to blame. */
export function Trouble({ children }: { children: string | null | undefined }) {
  return children ? (
    <Alert color="red" variant="light" role="alert">
      {children}
    </Alert>
  ) : null;
}

/** What stands in a form's field. */
export function valueOf(form: HTMLFormElement, name: string): string {
  const entry = new FormData(form).get(name);
  return typeof entry === 'string' ? entry : '';
}
