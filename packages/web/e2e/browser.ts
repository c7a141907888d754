import fs from 'node:fs';
import path from 'node:path';

/** How Playwright's `launchOptions` name a Chromium. */
interface Browser {
  executablePath: string;
  args: string[];
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell', '/usr/bin/google-chrome'];

/**
 * A Chromium: the one CHROMIUM_PATH names, else the machine's, else the one from npm, which needs nothing of the machine.
 * The npm one has one font family and no emoji: do not judge emoji by its screenshots.
 */
export async function chromium(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  if (named && !fs.existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  const executablePath = named || installed.find((file) => fs.existsSync(file)) || (await unpackFromNpm());
  return { executablePath, args: flags };
}

/** Unpacks into this clone: the package itself would share /tmp/chromium between users and never refresh it. */
async function unpackFromNpm(): Promise<string> {
  const folder = path.resolve(import.meta.dirname, '../node_modules/.cache/chromium');
  fs.mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  // It unpacks its own libraries (NSS and more) only where it believes to be in a Lambda.
  process.env.AWS_LAMBDA_FUNCTION_NAME ??= 'local';
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
  process.env.TMPDIR = folder;
  try {
    const { default: npmChromium } = await import('@sparticuz/chromium');
    npmChromium.setGraphicsMode = false;
    const executablePath = await npmChromium.executablePath();
    // Its own fonts.conf names /tmp/fonts, and without any font Chromium aborts.
    const fonts = path.join(folder, 'fonts');
    fs.mkdirSync(fonts, { recursive: true });
    fs.writeFileSync(
      path.join(fonts, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir>` +
        `<dir>/usr/share/fonts</dir><cachedir>${path.join(folder, 'fontcache')}</cachedir></fontconfig>`,
    );
    process.env.FONTCONFIG_PATH = fonts;
    return executablePath;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
