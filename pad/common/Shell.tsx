import { ActionIcon, Anchor, useMantineColorScheme, useComputedColorScheme } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import mark from './mark.svg';

export interface ShellProps {
  /** Goes into the tab's title. */
  title: string;
  /** Beside the wordmark: where am I. */
  place?: ReactNode;
  /** At the right of the header. */
  tools?: ReactNode;
  /** At the very end of the header: who is signed in. */
  person?: ReactNode;
  /** `fill`: the page is as high as the window, its parts scroll by themselves. */
  layout?: 'page' | 'fill';
  children: ReactNode;
}

/** The frame of every page: skip link, wordmark, tools, light and dark, main. */
export function Shell({ title, place, tools, person, layout = 'page', children }: ShellProps) {
  useDocumentTitle(`${title} · Code Proctor`);
  return (
    <div className="cp-shell" data-layout={layout}>
      <a className="cp-skip" href="#main">
        Skip to the content
      </a>
      <header className="cp-header">
        <Wordmark />
        {place}
        <div className="cp-tools">{tools}</div>
        <SchemeSwitch />
        {person}
      </header>
      <main id="main" tabIndex={-1} className="cp-main">
        {children}
      </main>
    </div>
  );
}

function Wordmark() {
  return (
    <span className="cp-wordmark">
      <img src={mark} alt="" width={26} height={26} />
      <span>
        Code<b>Proctor</b>
      </span>
    </span>
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light');
  const next = shown === 'dark' ? 'light' : 'dark';
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={`Use ${next} colours`}
      title={`Use ${next} colours`}
      onClick={() => setColorScheme(next)}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
    </ActionIcon>
  );
}

/** A page that only says something: not found, expired, finished, failed. */
export function Notice({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <section className="cp-notice">
      <img src={mark} alt="" width={44} height={44} />
      <h1>{title}</h1>
      <div className="cp-notice-text">{children}</div>
      {action}
    </section>
  );
}

export function Loading({ what }: { what: string }) {
  return (
    <output className="cp-loading">
      <span className="cp-caret" aria-hidden="true" />
      <span>{what}</span>
    </output>
  );
}

export function NotFound() {
  return (
    <Shell title="Not found">
      <Notice title="There is nothing at this address">
        <p>
          Check the link for a missing part. A candidate’s link looks like <code>/s/…</code>; the recruiter’s
          page is{' '}
          <Anchor href="/recruiter" underline="always">
            here
          </Anchor>
          .
        </p>
      </Notice>
    </Shell>
  );
}
