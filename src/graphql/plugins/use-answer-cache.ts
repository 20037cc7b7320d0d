import { createHash } from 'node:crypto';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { SnapshotStore } from '../../snapshot/store.ts';
import { timed } from '../../timing.ts';
import { lookedAtDatabase } from '../footprint.ts';
import { localeOf } from '../locale.ts';
import { isOneResult, written, type WritableResult } from '../written-result.ts';

export interface AnswerCacheOptions {
  readonly store: SnapshotStore;
  /** What finished answers may take in memory; 0 keeps none. */
  readonly bytes: number;
  /** What else an answer depends on: the version of Kinerja, its schema and its settings. */
  readonly edition: string;
}

/** One question of one reader to one state of the snapshots. */
interface Asked {
  readonly key: string;
  readonly etag: string;
  readonly version: string;
}

/** What those who asked the same meanwhile are answered: null where the first has left, and one of them asks in its place. */
interface Shared {
  readonly result: WritableResult;
  /** Null where it is told once and not kept: an error, or of a snapshot that another was published after. */
  readonly text: string | null;
}

interface Outcome {
  readonly etag: string;
  readonly isUnchanged: boolean;
}

/**
 * Repeats cost nothing: an answer that rests on snapshots alone is the same until there is another snapshot. It is kept as
 * text, has a strong ETag (a reader who shows it gets 304), and identical questions at the same time are asked once.
 * What looked at the operational database is neither kept nor shared.
 */
export function useAnswerCache({ store, bytes, edition }: AnswerCacheOptions): Plugin {
  const kept = new LRUCache<string, string>({ maxSize: Math.max(1, bytes), sizeCalculation: sizeOf });
  const running = new Map<string, Promise<Shared | null>>();
  /** Documents whose answers cannot be kept: nobody waits for another's. */
  const operational = new LRUCache<string, true>({ max: 1_000 });
  const outcomes = new WeakMap<Request, Outcome>();

  function tell(request: Request, { etag }: Asked, isUnchanged = false): void {
    outcomes.set(request, { etag, isUnchanged });
  }

  async function askOnce(
    asked: Asked,
    document: string,
    request: Request,
    ask: () => Promise<WritableResult>,
  ): Promise<WritableResult> {
    for (;;) {
      const other = operational.has(document) ? undefined : running.get(asked.key);
      if (other === undefined) break;
      const shared = await other;
      if (shared === null) continue;
      if (shared.text === null) return { ...shared.result };
      tell(request, asked);
      return written(shared.text);
    }
    const { promise, resolve } = Promise.withResolvers<Shared | null>();
    const isFirst = !running.has(asked.key);
    if (isFirst) running.set(asked.key, promise);
    let shared: Shared | null = null;
    try {
      const result = await ask();
      if (lookedAtDatabase(request)) operational.set(document, true);
      else if (isOneResult(result) && !request.signal.aborted)
        shared = { result, text: isWhole(result) && store.version === asked.version ? textOf(result) : null };
      if (shared === null || shared.text === null) return result;
      kept.set(asked.key, shared.text);
      tell(request, asked);
      return written(shared.text);
    } finally {
      if (isFirst) running.delete(asked.key);
      resolve(shared);
    }
  }

  return {
    onParams({ params, request, setResult, paramsHandler, setParamsHandler }) {
      const { query } = params;
      if (bytes === 0 || !query) return;
      const asked = identify(params, request, { version: store.version, edition });
      if (isTold(request.headers.get('if-none-match'), asked.etag)) {
        tell(request, asked, true);
        return setResult(written('{}'));
      }
      const known = kept.get(asked.key);
      if (known === undefined) {
        return setParamsHandler((payload) =>
          askOnce(asked, query, request, async () => (await paramsHandler(payload)) as WritableResult),
        );
      }
      tell(request, asked);
      setResult(written(known));
    },
    onResponse({ request, response, setResponse, fetchAPI }) {
      const outcome = outcomes.get(request);
      if (!outcome || response.status !== 200) return;
      const { headers } = response;
      headers.set('etag', outcome.etag);
      headers.set('cache-control', 'private, no-cache');
      headers.set('vary', 'accept, accept-language');
      if (!outcome.isUnchanged) return;
      headers.delete('content-type');
      headers.delete('content-length');
      setResponse(new fetchAPI.Response(null, { status: 304, headers }));
    },
  };
}

function identify(
  { query, operationName, variables }: GraphQLParams,
  request: Request,
  { version, edition }: { readonly version: string; readonly edition: string },
): Asked {
  const locale = localeOf(request.headers.get('accept-language'));
  const key = JSON.stringify([edition, version, locale, operationName ?? null, variables ?? {}, query]);
  return { key, version, etag: `"${createHash('sha256').update(key).digest('base64url')}"` };
}

/** Whether a reader shows the tag: one of a list, weak or strong. `*` is no tag of an answer. */
function isTold(header: string | null, etag: string): boolean {
  return header !== null && header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** Without errors. */
function isWhole(result: WritableResult): boolean {
  return result.data != null && result.errors === undefined;
}

function textOf(result: WritableResult): string {
  return timed('serialise', () => JSON.stringify(result));
}

function sizeOf(text: string, key: string): number {
  return 2 * (text.length + key.length) + 200;
}
