import { resolveCursorConnection } from '@pothos/plugin-relay';
import { BadUserInput } from '../../errors.ts';
import type { Privacy } from '../../model/populations.ts';
import { builder } from '../builder.ts';
import { defaultPageSize, maxPageSize } from '../cost.ts';
import type { Context } from '../context.ts';
import type { SnapshotInfo } from '../../query/answer.ts';
import { snapshotReference } from '../snapshot-reference.ts';

const cursorPrefix = 'snapshot:';

const DataModeEnum = builder.enumType('DataMode', {
  description: 'What kind of data a snapshot holds. Demo and real data never mix.',
  values: {
    EMPTY: { description: 'Reference data only.' },
    DEMO: { description: 'Made-up data: every answer carries SYNTHETIC.' },
    REAL: { description: 'Imported data.' },
  } as const,
});

const PrivacyRef = builder.objectRef<Privacy>('SnapshotPrivacy').implement({
  description:
    'Which cells of people a snapshot withholds: decided when it was made, for all questions alike. Where a smaller cell could be computed from others, those are withheld with it.',
  fields: (t) => ({
    fewestPeople: t.exposeInt('fewestPeople', { description: 'A cell with fewer people or respondents is not told.' }),
    fewestRaters: t.exposeInt('fewestRaters', {
      description: 'Ratings by peers or by subordinates are not told where fewer of them gave any.',
    }),
  }),
});

/** Only its identity travels with an answer; the rest is read from the store's list when asked for. */
export const SnapshotRef = builder.objectRef<SnapshotInfo>('Snapshot');

builder.node(SnapshotRef, {
  id: { resolve: ({ id }) => id },
  loadOne: (id, context) => context.store.list().find((one) => one.id === id) ?? null,
  description:
    'The data of one instant. Answers about a snapshot depend on nothing else, so they can be asked again and stay the same.',
  fields: (t) => ({
    shortId: t.exposeString('id', { description: 'The id as the command line prints it.' }),
    takenAt: t.expose('takenAt', { type: 'DateTime', description: 'The instant it shows.' }),
    mode: t.field({
      type: DataModeEnum,
      nullable: true,
      description: 'What kind of data it holds; null once it is retired.',
      resolve: ({ id }, _arguments, context) => summaryOf(id, context)?.mode,
    }),
    isCurrent: t.boolean({
      description: 'Questions without `asOf` are answered from it.',
      resolve: ({ id }, _arguments, context) => summaryOf(id, context)?.isCurrent ?? false,
    }),
    observations: t.int({
      nullable: true,
      description: 'How many figures it holds, corrections counted once; null once it is retired.',
      resolve: ({ id }, _arguments, context) => summaryOf(id, context)?.observations,
    }),
    bytes: t.float({
      nullable: true,
      description: 'Size of its files in bytes; null once it is retired.',
      resolve: ({ id }, _arguments, context) => summaryOf(id, context)?.bytes,
    }),
    kinerjaVersion: t.string({
      nullable: true,
      description: 'The version of Kinerja that made it; null once it is retired.',
      resolve: ({ id }, _arguments, context) => summaryOf(id, context)?.kinerjaVersion,
    }),
    privacy: t.field({
      type: PrivacyRef,
      nullable: true,
      description: 'Which cells of people it withholds; null: it tells nothing about people at all, or is retired.',
      resolve: ({ id }, _arguments, context) => summaryOf(id, context)?.privacy ?? null,
    }),
    problem: t.string({
      nullable: true,
      description: 'Why it cannot be used; null when it can.',
      resolve: ({ id }, _arguments, context) => summaryOf(id, context)?.problem,
    }),
  }),
});

function summaryOf(id: string, context: Context) {
  return context.store.list().find((one) => one.id === id);
}

builder.queryFields((t) => ({
  snapshot: t.field({
    type: SnapshotRef,
    nullable: true,
    description: 'One snapshot: by its id, its short id or an instant; the current one unless told.',
    args: { id: t.arg.id({ description: 'Node id, short id, or an instant (the latest snapshot not after it).' }) },
    resolve: async (_root, { id }, { store }) => {
      const { snapshot, release } = await store.acquire(snapshotReference(id));
      release();
      return { id: snapshot.id, takenAt: snapshot.takenAt };
    },
  }),
  snapshots: t.connection(
    {
      type: SnapshotRef,
      description: 'All snapshots, newest first.',
      resolve: (_root, args, { store }) =>
        resolveCursorConnection<Promise<SnapshotInfo[]>>(
          {
            args,
            defaultSize: defaultPageSize,
            maxSize: maxPageSize,
            toCursor: ({ id }: SnapshotInfo) => Buffer.from(`${cursorPrefix}${id}`).toString('base64url'),
          },
          ({ before, after, limit, inverted }): Promise<SnapshotInfo[]> => {
            const rows = store.list().toSorted((left, right) => (left.id < right.id ? 1 : -1));
            const [newer, older] = [before, after].map((cursor) => cursor && idOf(cursor));
            const between = rows.filter(({ id }) => (!newer || id > newer) && (!older || id < older));
            return Promise.resolve((inverted ? between.toReversed() : between).slice(0, limit));
          },
        ),
    },
    {
      fields: (connection) => ({
        totalCount: connection.int({
          description: 'How many snapshots there are.',
          resolve: (_connection, _arguments, { store }) => store.list().length,
        }),
      }),
    },
  ),
}));

/** Ids begin with the instant they were taken at, so their order is that of time. */
function idOf(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (text.startsWith(cursorPrefix)) return text.slice(cursorPrefix.length);
  throw new BadUserInput('`after` and `before` take a cursor that this very list gave.');
}
