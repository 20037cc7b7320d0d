import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

/** The release of GraphiQL: part of its files' address, so that a new one is fetched and an old one stays cached. */
export const graphiqlVersion: string = createRequire(import.meta.url)(
  '@graphql-yoga/render-graphiql/package.json',
).version;

const title = 'Kinerja';
const icon = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#0b6e4f" d="M1 15V9h3v6zm5 0V5h3v10zm5 0V1h3v14z"/></svg>')}`;

interface Tab {
  readonly query: string;
}

/** The example operations, one a tab, in the order of their file names. */
export function exampleTabs(folder: string): readonly Tab[] {
  const files = globSync('*.graphql', { cwd: folder }).toSorted((left, right) =>
    basename(left) < basename(right) ? -1 : 1,
  );
  return files.map((file) => ({ query: readFileSync(join(folder, file), 'utf8').trim() }));
}

/** The page itself is small; everything heavy is a file of its own, and no script stands in the page. */
export function graphiqlPage(tabs: readonly Tab[]): string {
  const files = `/graphiql/${graphiqlVersion}`;
  const options = JSON.stringify({
    title,
    defaultTabs: tabs,
    defaultQuery: tabs[0]?.query,
    shouldPersistHeaders: false,
  });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${title}</title>
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="${files}/graphiql.css">
  </head>
  <body class="no-focus-outline">
    <noscript>GraphiQL needs JavaScript. Without it, send questions to /graphql by POST.</noscript>
    <div id="root">Loading …</div>
    <script type="application/json" id="options">${options.replaceAll('<', '\\u003c')}</script>
    <script src="${files}/graphiql.js" defer></script>
    <script src="${files}/start.js" data-files="${files}" defer></script>
  </body>
</html>
`;
}

/** Runs in the browser: says where the editor finds its workers, and starts it. */
export const graphiqlStart = `
const files = document.currentScript.dataset.files;
const workers = { editorWorkerService: 'editor', json: 'json', graphql: 'graphql' };
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, label) => files + '/' + workers[label] + '-worker.js' };
const options = JSON.parse(document.getElementById('options').textContent);
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), options);
`;
