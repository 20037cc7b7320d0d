import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** Whether any of some fields is asked for anywhere below the field being resolved, through fragments too. */
export function selectsAny(info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  const isAmong = (selection: SelectionSetNode | undefined): boolean =>
    selection?.selections.some((node) => {
      switch (node.kind) {
        case Kind.FIELD:
          return names.has(node.name.value) || isAmong(node.selectionSet);
        case Kind.INLINE_FRAGMENT:
          return isAmong(node.selectionSet);
        case Kind.FRAGMENT_SPREAD:
          return isAmong(info.fragments[node.name.value]?.selectionSet);
        default:
          return node satisfies never;
      }
    }) ?? false;
  return info.fieldNodes.some((field) => isAmong(field.selectionSet));
}

/** The fields that only a target can answer: where none is asked for, none is read. */
export const fieldsOfTargets: ReadonlySet<string> = new Set([
  'target',
  'attainment',
  'attainmentCapped',
  'verdict',
  'verdictLabel',
]);

/** What an indicator is computed from beside its reported value: a statement of its own. */
export const fieldsOfComputed: ReadonlySet<string> = new Set(['computed']);

/** Counts per head: two statements of their own. */
export const fieldsOfPerHead: ReadonlySet<string> = new Set(['perStaff', 'perInhabitants']);
