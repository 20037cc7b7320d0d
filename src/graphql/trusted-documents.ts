import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import { GraphQLError, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { findNearest } from '../rules/nearest-match.ts';

export interface TrustedDocumentOptions {
  /** Folders of `*.graphql` files, each one document; of the same name the later folder's counts. */
  readonly folders: readonly string[];
  /** Only these are answered: whatever else a request says is refused. */
  readonly only: boolean;
}

/** Documents by the name of their file and by `sha256:` and the digest of their text, as the server answers them by id. */
export function readDocuments(folders: readonly string[]): ReadonlyMap<string, string> {
  const files = folders.flatMap((folder) => globSync('*.graphql', { cwd: folder }).map((file) => join(folder, file)));
  return new Map(
    files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return [
        [basename(file, '.graphql'), text],
        [`sha256:${createHash('sha256').update(text).digest('hex')}`, text],
      ];
    }),
  );
}

/** What is wrong with the documents of a folder: those that this schema cannot answer, and those that stand in for one of another folder. */
export function findDocumentProblems(folder: string, schema: GraphQLSchema, others: string): readonly string[] {
  const taken = new Set(globSync('*.graphql', { cwd: others }));
  return globSync('*.graphql', { cwd: folder })
    .toSorted()
    .flatMap((file) => {
      const path = join(folder, file);
      const problem = problemOf(readFileSync(path, 'utf8'), schema);
      return [
        ...(problem === null ? [] : [`${path} cannot be answered: ${problem}`]),
        ...(taken.has(file) ? [`${path} is answered instead of the example of that name.`] : []),
      ];
    });
}

function problemOf(text: string, schema: GraphQLSchema): string | null {
  try {
    return validate(schema, parse(text))[0]?.message ?? null;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * `documentId` instead of `query`, in the address of a GET or the body of a POST: short links that any cache on the way
 * understands. Apollo's `extensions.persistedQuery.sha256Hash` says the same.
 */
export function useTrustedDocuments({ folders, only }: TrustedDocumentOptions): Plugin {
  const documents = readDocuments(folders);
  const known = usePersistedOperations({
    allowArbitraryOperations: !only,
    extractPersistedOperationId: (params, request) => documentIdOf(params, request),
    getPersistedOperation: (id) => documents.get(id) ?? null,
    customErrors: {
      keyNotFound: () =>
        refused(
          `Send \`query\`${only ? '' : ', the text of a document'}, or \`documentId\`, the name of one this server knows.`,
        ),
      persistedQueryOnly: () =>
        refused('This server answers only documents it knows: send `documentId` instead of `query`.', 403),
      notFound: ({ params, request }) => unknownDocument(documentIdOf(params, request) ?? '', documents),
    },
  });
  return {
    ...known,
    onParams(payload) {
      const { params, request } = payload;
      if (!only && params.query && nameOf(params, request) !== null) {
        throw refused('Send `query`, the text of a document, or `documentId`, the name of one: not both.');
      }
      return known.onParams!(payload);
    },
  };
}

/** Apollo's clients send their digest beside the text, so that a server may learn it: that names no document. */
function documentIdOf(params: GraphQLParams, request: Request): string | null {
  const hash = (params.extensions?.['persistedQuery'] as { sha256Hash?: unknown } | undefined)?.sha256Hash;
  return nameOf(params, request) ?? (typeof hash === 'string' ? `sha256:${hash}` : null);
}

function nameOf(params: GraphQLParams, request: Request): string | null {
  const inBody = (params as { documentId?: unknown }).documentId;
  if (typeof inBody === 'string') return inBody;
  return request.method === 'GET' ? new URL(request.url, 'http://localhost').searchParams.get('documentId') : null;
}

function unknownDocument(id: string, documents: ReadonlyMap<string, string>): GraphQLError {
  const names = [...documents.keys()].filter((name) => !name.startsWith('sha256:'));
  const nearest = findNearest(id, names, (name) => [name]);
  return refused(
    `This server knows no document "${id}".${nearest ? ` Did you mean "${nearest.item}"?` : ''}`,
    404,
    'PERSISTED_QUERY_NOT_FOUND',
  );
}

function refused(message: string, status = 400, code = 'BAD_REQUEST'): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}
