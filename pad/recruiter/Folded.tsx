import { useState, type ReactNode } from 'react';

interface FoldedProps {
  summary: string;
  children: ReactNode;
}

/** What few open: made when it is opened first, and then kept, so that nothing entered in it is lost. */
export function Folded({ summary, children }: FoldedProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details
      className="cp-more"
      onToggle={({ currentTarget }) => setOpened((was) => was || currentTarget.open)}
    >
      <summary>{summary}</summary>
      {opened ? children : null}
    </details>
  );
}
