import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'graphql-yoga';
import { graphiqlStart } from '../graphiql-page.ts';

const folder = '/graphiql/';

type Body = Uint8Array<ArrayBuffer>;

/** 5 MB of script become 1.1 MB in 0.3 s; quality 11 would save 150 KB more and take 12 s. */
const encodings: Readonly<Record<string, (text: string) => Promise<Body>>> = {
  br: (text) => promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) as Promise<Body>,
  gzip: (text) => promisify(gzip)(text) as Promise<Body>,
  identity: async (text) => new TextEncoder().encode(text),
};

/** GraphiQL's script, style and workers out of the package that has them as text: no outside request, made on the first visit. */
async function readAssets(): Promise<ReadonlyMap<string, { type: string; text: string }>> {
  const { css, editorWorkerService, graphqlWorker, js, jsonWorker } =
    await import('@graphql-yoga/render-graphiql/graphiql');
  const script = 'text/javascript; charset=utf-8';
  return new Map([
    ['graphiql.js', { type: script, text: js }],
    ['start.js', { type: script, text: graphiqlStart }],
    ['graphiql.css', { type: 'text/css; charset=utf-8', text: css }],
    ['editor-worker.js', { type: script, text: editorWorkerService }],
    ['json-worker.js', { type: script, text: jsonWorker }],
    ['graphql-worker.js', { type: script, text: graphqlWorker }],
  ]);
}

/** Serves `/graphiql/<version>/<file>`: the version is in the address, so that browsers keep the files for good. */
export function useGraphiqlAssets({ version }: { readonly version: string }): Plugin {
  let assets: ReturnType<typeof readAssets> | null = null;
  const encoded = new Map<string, Promise<Body>>();
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      if (!url.pathname.startsWith(folder) || !['GET', 'HEAD'].includes(request.method)) return;
      const [asked, name = ''] = url.pathname.slice(folder.length).split('/');
      const asset = (await (assets ??= readAssets())).get(name);
      if (asset === undefined || asked !== version) {
        endResponse(new fetchAPI.Response('There is no such file.', { status: 404 }));
        return;
      }
      const encoding = preferred(request.headers.get('accept-encoding'));
      const key = `${name} ${encoding}`;
      const body = encoded.get(key) ?? encodings[encoding]!(asset.text);
      encoded.set(key, body);
      const headers = {
        'content-type': asset.type,
        'content-encoding': encoding,
        vary: 'accept-encoding',
        'cache-control': 'public, max-age=31536000, immutable',
        etag: `"${createHash('sha256').update(`${version} ${key}`).digest('base64url').slice(0, 16)}"`,
      };
      endResponse(new fetchAPI.Response(request.method === 'HEAD' ? null : await body, { headers }));
    },
  };
}

function preferred(acceptEncoding: string | null): string {
  const accepted = (acceptEncoding ?? '').split(',').map((part) => part.split(';')[0]?.trim());
  return ['br', 'gzip'].find((encoding) => accepted.includes(encoding)) ?? 'identity';
}
