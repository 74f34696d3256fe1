/**
 * Which files the pages are sent in. Left alone, the bundler makes a file of its own for every set of pages that share
 * something: sixty small ones for one page, and a browser asks for six at a time. So what nearly every page needs goes
 * together. What stands in no group stays with its page, or with those that share it.
 */
import type { Rolldown } from 'vite';

/** Of Mantine, with what they are made of. */
const mantine = (...names: string[]) =>
  new RegExp(`@mantine[\\\\/]core[\\\\/]esm[\\\\/]components[\\\\/](${names.join('|')})[\\\\/]`);

export const GROUPS: Rolldown.CodeSplittingGroup[] = [
  // What runs before any page is chosen.
  { name: 'start', tags: ['$initial'], priority: 2 },
  // What the candidate's page shows, and most others too.
  {
    name: 'kit',
    test: (id) => KIT.some((part) => part.test(id)),
    priority: 1,
  },
  // For people who sign in: nothing of it may reach the candidate's page.
  { name: 'staff', test: (id) => STAFF.some((part) => part.test(id)), minShareCount: 4 },
];

const KIT = [
  mantine(
    'Alert',
    'Badge',
    'Checkbox',
    'CloseButton',
    'Code',
    'Group',
    'Input',
    'InputBase',
    'List',
    'NativeSelect',
    'Paper',
  ),
  mantine('SimpleGrid', 'Skeleton', 'Stack', 'Switch', 'Textarea', 'TextInput', 'Title', 'VisuallyHidden'),
  /@mantine[\\/]hooks[\\/]/,
  /@tanstack[\\/]react-query/,
  /pad[\\/]common[\\/](api|format|Scroll)\.tsx?$/,
];

const STAFF = [
  /node_modules[\\/]zod[\\/]/,
  /server[\\/](http|record)[\\/]contract[\\/]/,
  /pad[\\/]people[\\/](StaffShell|me|labels|guard)\.tsx?$/,
  mantine('Drawer', 'NavLink', 'ScrollArea', 'Table'),
];
