import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import type { Context } from './context.ts';
import { defaultPageSize, fieldCost, maxPageSize } from './cost.ts';
import type PrismaTypes from './pothos-types.ts';
import { getDatamodel } from './pothos-types.ts';
import { prismaOf } from './database.ts';

/** The one builder that every file in `types/` adds its domain object to. */
export const builder = new SchemaBuilder<{
  PrismaTypes: PrismaTypes;
  Context: Context;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: false;
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string | number | bigint };
    RegionRef: { Input: string; Output: string };
    Period: { Input: string; Output: string };
    Date: { Input: string; Output: string | Date };
    DateTime: { Input: string; Output: string | Date };
  };
}>({
  plugins: [RelayPlugin, PrismaPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: prismaOf,
    dmmf: getDatamodel(),
    defaultConnectionSize: defaultPageSize,
    maxConnectionSize: maxPageSize,
    onUnusedQuery: 'error',
  },
  complexity: { fieldComplexity: fieldCost },
  relay: {
    brandLoadedObjects: true,
    edgesFieldOptions: { nullable: false, description: 'The rows with their cursors.' },
    nodesOnConnection: { description: 'The rows themselves.' },
    cursorType: 'String',
    nodesQueryOptions: {
      description: 'Several objects by their ids, in the order asked; null where there is none.',
      args: { ids: { description: 'Their ids, as any `id` field gives them.' } },
    },
    nodeQueryOptions: {
      description: 'An object by its id; null when there is none.',
      args: { id: { description: 'Its id, as any `id` field gives it.' } },
    },
    defaultConnectionTypeOptions: { description: 'A page of a longer list.' },
    defaultEdgeTypeOptions: { description: 'A row of a page with its cursor.' },
    nodeTypeOptions: { description: 'An object that can be fetched again by its id.' },
    idFieldOptions: { description: 'Identifies the object in `node(id:)`; opaque.' },
    pageInfoTypeOptions: { description: 'Where a page lies in its list.' },
    hasNextPageFieldOptions: { description: 'There are rows after this page.' },
    hasPreviousPageFieldOptions: { description: 'There are rows before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first row, for `before`.' },
    endCursorFieldOptions: { description: 'Cursor of the last row, for `after`.' },
    firstArgOptions: {
      description: `How many rows from the start, or after \`after\`; ${defaultPageSize} unless told, at most ${maxPageSize}.`,
    },
    lastArgOptions: { description: `How many rows from the end, or before \`before\`; at most ${maxPageSize}.` },
    afterArgOptions: { description: 'Only rows after this cursor.' },
    beforeArgOptions: { description: 'Only rows before this cursor.' },
    nodeFieldOptions: { nullable: false, description: 'The row.' },
    pageInfoFieldOptions: { description: 'Where this page lies in the whole list.' },
    cursorFieldOptions: { description: 'Marks this row for `after` and `before`; opaque and stable.' },
  },
});

builder.queryType({
  description:
    'What can be asked. Regions are named by RegionRef, periods by Period; every answer says what it meant by them.',
});
