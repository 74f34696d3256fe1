/** Where things are that a child must be able to read. */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';

/** A file of this folder, and the folder itself for the permission list. */
export const here = (...path: string[]): string => join(import.meta.dirname, ...path);

/** Node reads the nearest package.json to learn how to load a file. */
export const ownPackageJson = join(import.meta.dirname, '..', '..', 'package.json');

/** Folder of an installed package (ending in a separator), as seen from another one's file. */
export function packageFolder(name: string, from: string = import.meta.filename): string {
  const entry = createRequire(from).resolve(name);
  const marker = join('node_modules', ...name.split('/')) + sep;
  const at = entry.lastIndexOf(marker);
  return at === -1 ? dirname(entry) + sep : entry.slice(0, at + marker.length);
}
