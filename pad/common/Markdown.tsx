import { Code, List, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Block, type Inline, parseMarkdown } from './markdown-parse.ts';
import { MarkdownTable } from './MarkdownTable.tsx';

/** Shows a problem's text. Elements only, no innerHTML. */
export function Markdown({ source }: { source: string }) {
  return (
    <div className="cp-prose">
      {parseMarkdown(source).map((block, index) => (
        <Fragmented key={index} block={block} />
      ))}
    </div>
  );
}

function Fragmented({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Title order={block.level} size={block.level === 2 ? 'h4' : 'h5'}>
          {inline(block.inlines)}
        </Title>
      );
    case 'paragraph':
      return <Text component="p">{inline(block.inlines)}</Text>;
    case 'code':
      return (
        <Code block tabIndex={0}>
          {block.text}
        </Code>
      );
    case 'table':
      return <MarkdownTable head={block.head.map(inline)} rows={block.rows.map((row) => row.map(inline))} />;
    case 'list':
      return (
        <List type={block.ordered ? 'ordered' : 'unordered'}>
          {block.items.map((item, index) => (
            <List.Item key={index}>{inline(item)}</List.Item>
          ))}
        </List>
      );
  }
}

const inline = (parts: Inline[]): ReactNode[] =>
  parts.map((part, index) => <Piece key={index} part={part} />);

function Piece({ part }: { part: Inline }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <Code>{part.text}</Code>;
    case 'strong':
      return <strong>{part.text}</strong>;
    case 'em':
      return <em>{part.text}</em>;
  }
}
