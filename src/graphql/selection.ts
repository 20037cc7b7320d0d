import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** The names of all fields that are asked for anywhere below the field being resolved, through fragments too. */
export function namesBelow(info: GraphQLResolveInfo): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (selection: SelectionSetNode | undefined): void => {
    for (const node of selection?.selections ?? []) {
      switch (node.kind) {
        case Kind.FIELD:
          names.add(node.name.value);
          add(node.selectionSet);
          break;
        case Kind.INLINE_FRAGMENT:
          add(node.selectionSet);
          break;
        case Kind.FRAGMENT_SPREAD:
          add(info.fragments[node.name.value]?.selectionSet);
          break;
        default:
          node satisfies never;
      }
    }
  };
  for (const field of info.fieldNodes) add(field.selectionSet);
  return names;
}

/** Whether any of some fields is. */
export function selectsAny(info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
  return !namesBelow(info).isDisjointFrom(names);
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
