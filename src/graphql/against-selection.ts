import {
  getArgumentValues,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isInterfaceType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLResolveInfo,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { againstKey } from '../query/against-basis.ts';
import type { AgainstInput } from '../query/question.ts';

/** What the numbers below the field being resolved are set against: found in the selection, so that one question can ask for all. */
export function againstAsked(info: GraphQLResolveInfo): readonly AgainstInput[] {
  const type = info.schema.getType('Measurement');
  const definition = isInterfaceType(type) ? type.getFields()['against'] : undefined;
  if (definition === undefined) return [];
  const asked = info.fieldNodes.flatMap(({ selectionSet }) => fieldsIn(selectionSet, info));
  const inputs = asked.map((node) => toInput(node, definition, info));
  return [...new Map(inputs.map((input) => [againstKey(input), input])).values()];
}

/** Fields that ask a question of their own: what is below them belongs to it. */
const questions: ReadonlySet<string> = new Set(['trend', 'comparison', 'scorecard', 'breakdown']);

function fieldsIn(set: SelectionSetNode | undefined, info: GraphQLResolveInfo): readonly FieldNode[] {
  return (set?.selections ?? []).filter((node) => isIncluded(node, info)).flatMap((node) => fieldsOf(node, info));
}

function fieldsOf(node: SelectionNode, info: GraphQLResolveInfo): readonly FieldNode[] {
  switch (node.kind) {
    case Kind.FIELD:
      if (node.name.value === 'against') return [node];
      return questions.has(node.name.value) ? [] : fieldsIn(node.selectionSet, info);
    case Kind.INLINE_FRAGMENT:
      return fieldsIn(node.selectionSet, info);
    case Kind.FRAGMENT_SPREAD:
      return fieldsIn(info.fragments[node.name.value]?.selectionSet, info);
    default:
      return node satisfies never;
  }
}

function isIncluded(node: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}

/** The arguments as the resolver will get them, so that both find the same difference. */
function toInput(node: FieldNode, definition: GraphQLField<unknown, unknown>, info: GraphQLResolveInfo): AgainstInput {
  return plainInput(getArgumentValues(definition, node, info.variableValues) as unknown as AgainstInput);
}

/** Without what was left out: a question is plain data that can be written down. */
export function plainInput(input: AgainstInput): AgainstInput {
  return JSON.parse(JSON.stringify(input)) as AgainstInput;
}
