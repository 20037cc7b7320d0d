import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The release of GraphiQL: part of its files' address, so that a new one is fetched and an old one stays cached. */
export const graphiqlVersion: string = createRequire(import.meta.url)(
  '@graphql-yoga/render-graphiql/package.json',
).version;

const title = 'Kinerja';
const icon = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#0b6e4f" d="M1 15V9h3v6zm5 0V5h3v10zm5 0V1h3v14z"/></svg>')}`;

interface Tab {
  readonly query: string;
}

/** What the editor opens with: a dozen of the example operations; the README's tables lead to all of them. */
export const chosenOperations = [
  // Whoever decides: where do we stand, what needs me, how sure is the ranking, did the programme help?
  '01-headline-indicators',
  '04-scorecard',
  '142-what-needs-attention',
  '110-rank-and-its-certainty',
  '124-effect-of-electronic-licensing',
  // Whoever analyses: trend or noise, who made the change, how satisfied, can the numbers be trusted?
  '112-trend-or-noise',
  '120-why-tasks-were-late',
  '26-satisfaction-index',
  '36-data-quality-issues',
  // Whoever builds a dashboard: everything of a level in one question, a table that adds up, what else can be asked.
  '07-provinces-with-trends',
  '104-pivot-with-totals',
  '10-what-can-be-asked',
] as const;

/** The chosen operations, one a tab. */
export function exampleTabs(folder: string): readonly Tab[] {
  return chosenOperations.map((name) => ({ query: readFileSync(join(folder, `${name}.graphql`), 'utf8').trim() }));
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
