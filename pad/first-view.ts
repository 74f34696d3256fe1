/**
 * What the first view of each page needs, written down when the pages are built, so that the server can name it in the
 * page's head: it is on its way while the program that would ask for it has not begun. A page that is not here is slower,
 * and nothing else.
 *
 * In: the bundler's chunks. Out: `.first-view.json`, read by server/http/pages.ts.
 */
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

export const FIRST_VIEW_FILE = '.first-view.json';

export interface FirstView {
  /** As the server writes routes. */
  url: string;
  scripts: readonly string[];
  styles: readonly string[];
  /** Answers of the API that the page asks for first, whoever looks; `:name` stands for a part of the address. */
  asks: readonly string[];
}

interface Page {
  url: string;
  /** Source files: the page, and what is loaded with it. */
  programs: readonly string[];
  asks?: readonly string[];
}

const open = (url: string, program: string): Page => ({ url, programs: [program] });
/** For people who sign in: they are asked for before anything else. */
const staff = (url: string, ...programs: string[]): Page => ({
  url,
  programs: [...programs, 'people/guard.ts'],
  asks: ['/api/v1/me'],
});

const PAGES: readonly Page[] = [
  staff('/', 'recruiter/ScreensPage.tsx', 'recruiter/ahead.ts'),
  {
    url: '/s/:token',
    programs: ['candidate/CandidatePage.tsx', 'candidate/queries.ts'],
    asks: ['/api/v1/pad/:token/appointment'],
  },
  open('/my-data/:token', 'candidate/DataPage.tsx'),
  open('/shared/:token', 'shared/SharedPage.tsx'),
  staff('/recruiter', 'recruiter/ScreensPage.tsx', 'recruiter/ahead.ts'),
  staff('/recruiter/calendar', 'recruiter/CalendarPage.tsx'),
  staff('/recruiter/figures', 'recruiter/FiguresPage.tsx', 'recruiter/ahead.ts'),
  staff('/recruiter/problems', 'problems/ProblemsPage.tsx'),
  staff('/recruiter/problems/:id', 'problems/ProblemPage.tsx'),
  staff('/recruiter/import', 'recruiter/ImportPage.tsx'),
  staff('/recruiter/screens/:id', 'recruiter/ScreenPage.tsx'),
  staff('/recruiter/screens/:id/live', 'recruiter/LivePage.tsx', 'recruiter/ahead.ts'),
  staff('/recruiter/settings', 'recruiter/SettingsPage.tsx'),
  staff('/recruiter/dimensions', 'scoring/DimensionsPage.tsx'),
  staff('/recruiter/calibration', 'scoring/CalibrationPage.tsx'),
  staff('/recruiter/people', 'people/PeoplePage.tsx'),
  staff('/recruiter/mail', 'people/MailPage.tsx'),
  staff('/recruiter/audit', 'people/AuditPage.tsx'),
  staff('/recruiter/duty', 'duty/DutyPage.tsx'),
  staff('/review/:sessionId', 'review/ReviewPage.tsx', 'review/queries.ts'),
  staff('/account', 'people/AccountPage.tsx'),
  open('/scoring', 'scoring/RulesPage.tsx'),
  open('/phone', 'phone/PhonePage.tsx'),
  open('/sign-in', 'people/SignInPage.tsx'),
  open('/forgotten-password', 'people/PasswordPages.tsx'),
  open('/new-password', 'people/PasswordPages.tsx'),
  open('/welcome/:token', 'people/WelcomePage.tsx'),
  open('/invitation/:id', 'people/InvitationPage.tsx'),
];

/** `root`: the folder of the pages' sources. */
export function firstViews(root: string): Plugin {
  return {
    name: 'proctor:first-views',
    generateBundle: {
      // After the style sheets have got their names.
      order: 'post',
      handler(_options, bundle) {
        const views = PAGES.map((page) => viewOf(page, root, bundle));
        this.emitFile({ type: 'asset', fileName: FIRST_VIEW_FILE, source: JSON.stringify(views) });
      },
    },
  };
}

function viewOf({ url, programs, asks = [] }: Page, root: string, bundle: Rolldown.OutputBundle): FirstView {
  const chunks = new Map<string, Rolldown.OutputChunk>();
  const take = (chunk: Rolldown.OutputChunk) => {
    // The start stands in the head already.
    if (chunk.isEntry || chunks.has(chunk.fileName)) return;
    chunks.set(chunk.fileName, chunk);
    for (const name of chunk.imports) {
      const next = bundle[name];
      if (next?.type === 'chunk') take(next);
    }
  };
  for (const program of programs) take(chunkOf(join(root, program), bundle));
  const styles = new Set(
    [...chunks.values()].flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]),
  );
  return { url, scripts: [...chunks.keys()], styles: [...styles], asks };
}

/** What a dynamic import of the source file loads. */
function chunkOf(source: string, bundle: Rolldown.OutputBundle): Rolldown.OutputChunk {
  const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
  const found =
    chunks.find(({ facadeModuleId }) => facadeModuleId === source) ??
    chunks.find(({ moduleIds }) => moduleIds.includes(source));
  if (found === undefined) throw new Error(`no file of the build holds ${source}`);
  return found;
}
