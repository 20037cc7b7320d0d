import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { testApp } from '../support/test-app.ts';

const browserPath = '/usr/bin/chromium';

test('GraphiQL works in a browser without any request to elsewhere: tabs, editor, workers, an answer', async ({
  skip,
}) => {
  skip(!existsSync(browserPath), `there is no ${browserPath}: apt-get install chromium`);
  await using app = await testApp();
  const address = await app.server.listen();
  await using browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));

  await page.goto(`${address}/graphql`);
  await page.getByRole('tab', { name: 'HeadlineIndicators' }).waitFor();
  expect(await page.locator('.graphiql-tab').count()).toBeGreaterThanOrEqual(10);
  await page.getByRole('button', { name: /execute query/i }).click();
  await page.locator('.result-window').getByText('serviceTime').first().waitFor();

  const outside = requests.filter((url) => !url.startsWith(address) && !/^(data|blob):/.test(url));
  expect(outside).toEqual([]);
  expect(complaints).toEqual([]);
  expect(requests.filter((url) => url.endsWith('-worker.js')).length).toBeGreaterThanOrEqual(2);
});
