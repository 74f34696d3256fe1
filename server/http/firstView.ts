/**
 * The head of a page names what its first view needs (pad/first-view.ts wrote it down when the pages were built), so that a
 * browser asks for all of it at once instead of for one after the other.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = '.first-view.json';
const FirstViews = z.array(
  z.object({
    url: z.string(),
    scripts: z.array(z.string()),
    styles: z.array(z.string()),
    asks: z.array(z.string()),
  }),
);
type FirstView = z.infer<typeof FirstViews>[number];

/** Pages that were built without it have none: they are slower, and that is all. */
export async function readFirstViews(dir: string): Promise<FirstView[]> {
  const text = await readFile(join(dir, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return FirstViews.parse(JSON.parse(text));
}

/** `html` with those links at the end of its head; `params` are the parts of the address that the page's requests name. */
export function withFirstView(html: string, view: FirstView): (params: Params) => string {
  const files = [
    ...view.styles.map((file) => `<link rel="stylesheet" crossorigin href="/${file}">`),
    ...view.scripts.map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
  ].join('');
  const [head = '', rest = ''] = html.split('</head>', 2);
  // The answers first: a browser asks for six things at a time.
  return (params) => `${head}${view.asks.map((ask) => asked(ask, params)).join('')}${files}</head>${rest}`;
}

type Params = Readonly<Record<string, string>>;

/** As `fetch` will ask: from the same origin, with its cookies. */
function asked(path: string, params: Params): string {
  const filled = path.replace(/:(\w+)/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));
  // Of what encodeURIComponent leaves alone, nothing ends an attribute in double quotes.
  return `<link rel="preload" as="fetch" crossorigin href="${filled}">`;
}
