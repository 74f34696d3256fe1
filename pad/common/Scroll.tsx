import { Box } from '@mantine/core';
import type { ComponentProps } from 'react';

/** A part of a page that scrolls by itself. It takes the focus, or it could not be scrolled by keyboard. */
export function Scroll(props: ComponentProps<'section'>) {
  return <Box component="section" tabIndex={0} {...props} />;
}
