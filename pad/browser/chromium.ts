/**
 * A real Chromium for browser tests: one found on the machine, else installed, else an error that says what to do.
 * Reusable: `launchChromium()` gives a playwright-core Browser.
 */
import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const run = promisify(execFile);
/** A download of some 150 MB on a slow line. */
const INSTALL_DEADLINE_MS = 5 * 60_000;

const WELL_KNOWN: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * Chromium draws a whole window for each context, and loads two pages of its own for the address bar's list: half of what
 * opening a page of ours costs. It heeds only the last list of features, so Playwright's own are switched off here again.
 */
const FEATURES_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

const FLAGS = [
  `--disable-features=${FEATURES_OFF.join(',')}`,
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `args` are further Chromium flags, e.g. for a fake microphone. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium's sandbox refuses to run as root
  return chromium.launch({
    executablePath: await findOrInstallChromium(),
    args: [...FLAGS, ...root, ...args],
  });
}

/** Path of an executable Chromium. Throws with plain words when there is none and none could be installed. */
async function findOrInstallChromium(): Promise<string> {
  const found = await find();
  if (found !== null) return found;
  const tried: string[] = [];
  for (const [name, install] of [
    ['playwright-core install chromium', installByPlaywright],
    ['apt-get install chromium', installByApt],
  ] as const) {
    try {
      await install();
      const installed = await find();
      if (installed !== null) return installed;
      tried.push(`${name}: nothing was installed`);
    } catch (error) {
      tried.push(`${name}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    }
  }
  throw new Error(
    `The browser tests need Chromium. Install Chromium or Google Chrome, or set CHROME_PATH to one. Tried ${tried.join('; ')}.`,
  );
}

async function find(): Promise<string | null> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (await executable(named)) return named;
    throw new Error(`CHROME_PATH is ${named}, which is not an executable file. Correct it or unset it.`);
  }
  for (const path of [...(WELL_KNOWN[process.platform] ?? []), chromium.executablePath()])
    if (await executable(path)) return path;
  return null;
}

const executable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

async function installByPlaywright(): Promise<void> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], { timeout: INSTALL_DEADLINE_MS });
}

async function installByApt(): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('only on Debian as root');
  await run('apt-get', ['update'], { timeout: INSTALL_DEADLINE_MS });
  await run('apt-get', ['install', '-y', 'chromium'], {
    timeout: INSTALL_DEADLINE_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
