import { createHash } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { printSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { exampleTabs, graphiqlPage, graphiqlVersion } from './graphiql-page.ts';
import type { Log } from './log.ts';
import { useAnswerCache } from './plugins/use-answer-cache.ts';
import { useBodyLimit } from './plugins/use-body-limit.ts';
import { useDeadline } from './plugins/use-deadline.ts';
import { domainErrors } from './plugins/use-domain-errors.ts';
import { useExecutor } from './plugins/use-executor.ts';
import { useGraphiqlAssets } from './plugins/use-graphiql-assets.ts';
import { useLimits, type QueryLimits } from './plugins/use-limits.ts';
import { useQueryString } from './plugins/use-query-string.ts';
import { useReadiness } from './plugins/use-readiness.ts';
import { useSameOrigin } from './plugins/use-same-origin.ts';
import { useSecurityHeaders } from './plugins/use-security-headers.ts';
import { useServerTiming } from './plugins/use-server-timing.ts';
import { useServices, type Services } from './plugins/use-services.ts';
import { schema } from './schema.ts';
import { findDocumentProblems, useTrustedDocuments } from './trusted-documents.ts';

export interface ServerOptions extends Services {
  readonly config: {
    readonly host: string;
    /** 0: any free one. */
    readonly port: number;
    readonly limits: { readonly timeoutMs: number };
    /** What finished answers may take in memory; 0 keeps none. */
    readonly answerCacheBytes: number;
    /** Documents answered by id besides the examples; absent: those alone. */
    readonly documents?: { readonly folder: string | null; readonly only: boolean };
  };
  /** What answers depend on besides snapshots: the version of Kinerja and its settings. */
  readonly edition: string;
  readonly log: Log;
  /** Only tests ask for other limits on the text of requests. */
  readonly queryLimits?: QueryLimits;
}

export interface Server {
  /** Answers a request without the network. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Starts to listen; the answer is the address, `http://127.0.0.1:4000`. */
  listen(): Promise<string>;
  /** Stops to listen, lets running requests end for a while, then cuts them off. */
  close(): Promise<void>;
}

/** An answer kept by a reader is of one schema. */
const schemaDigest = createHash('sha256').update(printSchema(schema)).digest('base64url');
const operations = join(import.meta.dirname, '../../schema/operations');
const largestBody = 1_000_000;
const graceMs = 5_000;

/** The HTTP server: an ordered list of small plugins around one schema. Each request passes them from top to bottom. */
export function createServer(options: ServerOptions): Server {
  const { database, store, analytics, config, edition, log, queryLimits } = options;
  const services = { database, store, analytics };
  const { folder = null, only = false } = config.documents ?? {};
  if (folder !== null) for (const problem of findDocumentProblems(folder, schema, operations)) log.warn({}, problem);
  const page = graphiqlPage(exampleTabs(operations));
  const yoga = createYoga({
    schema,
    maskedErrors: domainErrors(log),
    logging: false,
    cors: false,
    multipart: false,
    landingPage: false,
    maxRequestBodySize: false,
    extraParamNames: ['documentId'],
    renderGraphiQL: () => page,
    plugins: [
      useSecurityHeaders(),
      useSameOrigin(config),
      useBodyLimit(largestBody),
      useQueryString(),
      useReadiness(services),
      useGraphiqlAssets({ version: graphiqlVersion }),
      useTrustedDocuments({ folders: [operations, ...(folder === null ? [] : [folder])], only }),
      useAnswerCache({ store, bytes: config.answerCacheBytes, edition: `${edition} ${schemaDigest}` }),
      useServerTiming(),
      useDeadline(config.limits),
      useServices(services),
      useLimits(queryLimits),
      useExecutor(),
    ],
  });
  const server = createHttpServer(yoga);
  return {
    fetch: async (request) => yoga.fetch(request),
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(config.port, config.host, () => resolve(addressOf(server.address() as AddressInfo)));
      }),
    close: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve();
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        // A connection that its client keeps open becomes idle only when its last answer is out.
        const sweep = setInterval(() => server.closeIdleConnections(), 20);
        server.close(() => {
          clearTimeout(cut);
          clearInterval(sweep);
          resolve();
        });
      }),
  };
}

function addressOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
