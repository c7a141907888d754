import { chromium as engine } from '@playwright/test';
import { chromium } from './browser.ts';

const b = await engine.launch(await chromium());
const ctx = await b.newContext({
  viewport: { width: Number(process.argv[3] ?? 1280), height: 900 },
  colorScheme: process.argv[4] ?? 'light',
});
const p = await ctx.newPage();
p.on('console', (m) => console.log(m.type(), m.text().slice(0, 2500)));
p.on('pageerror', (e) => console.log('PAGEERROR', String(e).slice(0, 3000)));
await p.goto('http://localhost:' + process.env.PORT + process.argv[2]);
await p.waitForTimeout(3000);
await p.screenshot({ path: '/tmp/shots/one.png' });
await b.close();
