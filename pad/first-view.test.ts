import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { SIGHTS } from './browser/sights.ts';
import { ensurePages } from './build.ts';
import { FIRST_VIEW_FILE, type FirstView } from './first-view.ts';

let views: FirstView[];
beforeAll(async () => {
  const { dir } = await ensurePages({ root: join(import.meta.dirname, '..') });
  views = JSON.parse(await readFile(join(dir, FIRST_VIEW_FILE), 'utf8')) as FirstView[];
}, 400_000);

it('every page of the router has its first view written down', () => {
  const routes = new Set(SIGHTS.map(({ route }) => route.replaceAll('$', ':')));
  expect(views.map(({ url }) => url).toSorted()).toEqual([...routes].toSorted());
});

it('the candidate is sent nothing ahead that only people who sign in need, and nobody the editor or the charts', () => {
  const candidate = views.find(({ url }) => url === '/s/:token');
  expect(candidate?.scripts.join()).toMatch(/CandidatePage/);
  expect(candidate?.scripts.join()).not.toMatch(/staff/);
  for (const { scripts } of views) expect(scripts.join()).not.toMatch(/MonacoEditor|DrawnBars|Columns/);
});
