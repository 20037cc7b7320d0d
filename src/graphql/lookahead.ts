import {
  getArgumentValues,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLResolveInfo,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { againstKey } from '../query/against-basis.ts';
import type { DimensionName } from '../model/catalogue.ts';
import type { AgainstInput } from '../query/question.ts';

/** What the numbers below the field being resolved are set against: found in the selection, so that one question can ask for all. */
export function againstAsked(info: GraphQLResolveInfo): readonly AgainstInput[] {
  const inputs = [
    ...argumentsBelow(info, { type: 'Measurement', field: 'against' }),
    ...argumentsBelow(info, { type: 'ComparisonRow', field: 'rankAgainst' }),
  ];
  return [...new Map((inputs as readonly AgainstInput[]).map((input) => [againstKey(input), input])).values()];
}

/** Of what totals a breakdown is asked for shares. */
export function sharesAsked(info: GraphQLResolveInfo): { readonly shares?: readonly (readonly DimensionName[])[] } {
  const asked = argumentsBelow(info, { type: 'BreakdownValue', field: 'share' }) as readonly {
    readonly of: readonly DimensionName[];
  }[];
  return asked.length === 0 ? {} : { shares: asked.map(({ of }) => of) };
}

/** The arguments of a field wherever it is selected below, as its resolver will get them: plain data that can be written down. */
function argumentsBelow(
  info: GraphQLResolveInfo,
  { type, field }: { readonly type: string; readonly field: string },
): readonly unknown[] {
  const parent = info.schema.getType(type);
  const definition = isInterfaceType(parent) || isObjectType(parent) ? parent.getFields()[field] : undefined;
  if (definition === undefined) return [];
  return info.fieldNodes
    .flatMap(({ selectionSet }) => fieldsIn(selectionSet, field, info))
    .map((node) => plain(getArgumentValues(definition, node, info.variableValues)));
}

/** Fields that ask a question of their own: what is below them belongs to it. */
const questions: ReadonlySet<string> = new Set(['trend', 'comparison', 'scorecard', 'breakdown']);

function fieldsIn(set: SelectionSetNode | undefined, name: string, info: GraphQLResolveInfo): readonly FieldNode[] {
  return (set?.selections ?? []).filter((node) => isIncluded(node, info)).flatMap((node) => fieldsOf(node, name, info));
}

function fieldsOf(node: SelectionNode, name: string, info: GraphQLResolveInfo): readonly FieldNode[] {
  switch (node.kind) {
    case Kind.FIELD:
      if (node.name.value === name) return [node];
      return questions.has(node.name.value) ? [] : fieldsIn(node.selectionSet, name, info);
    case Kind.INLINE_FRAGMENT:
      return fieldsIn(node.selectionSet, name, info);
    case Kind.FRAGMENT_SPREAD:
      return fieldsIn(info.fragments[node.name.value]?.selectionSet, name, info);
    default:
      return node satisfies never;
  }
}

function isIncluded(node: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}

/** Without what was left out and without prototypes. */
export function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
