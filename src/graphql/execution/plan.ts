import {
  getArgumentValues,
  getDirectiveValues,
  getNullableType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isListType,
  isLeafType,
  isNonNullType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  typeFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What selections mean: the same for all of one execution. */
export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The fields selected of objects of one type. */
export interface Plan {
  readonly fields: readonly PlannedField[];
  /** An object with all names in their order, to be copied: objects of one shape from the start are made and written faster. */
  readonly empty: Record<string, unknown>;
}

/** A field as it is selected: all of it that is the same for every object it is asked of. */
export interface PlannedField {
  /** Its alias, or its name. */
  readonly name: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly parent: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
  readonly shape: Shape;
  /** The plans of what it finds, by type. */
  readonly below: Map<GraphQLObjectType, Plan>;
  /** Its arguments, once they were read. */
  given: Readonly<Record<string, unknown>> | null;
}

/** A type, taken apart. */
export type Shape = { readonly isRequired: boolean } & (
  | { readonly kind: 'leaf'; readonly type: GraphQLLeafType }
  | { readonly kind: 'object'; readonly type: GraphQLObjectType }
  | { readonly kind: 'abstract'; readonly type: GraphQLAbstractType }
  | { readonly kind: 'list'; readonly item: Shape }
);

/** The plan of some selection sets that are merged, for objects of a type. */
export function planFields(
  selecting: Selecting,
  parent: GraphQLObjectType,
  sets: readonly (SelectionSetNode | undefined)[],
): Plan {
  const byName = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const set of sets) if (set) collect(selecting, parent, set, byName, visited);
  const fields = [...byName].flatMap(([name, nodes]): PlannedField[] => {
    const definition = definitionOf(selecting.schema, parent, nodes[0]!.name.value);
    if (definition === undefined) return [];
    return [{ name, definition, parent, nodes, shape: shapeOf(definition.type), below: new Map(), given: null }];
  });
  // `__proto__` is a name that an alias may have.
  const empty = fields.some(({ name }) => name === '__proto__') ? Object.create(null) : {};
  for (const { name } of fields) empty[name] = null;
  return { fields, empty };
}

const none = Object.freeze({});

/** What a resolver gets: an object of its own each time, where there is anything in it. */
export function argumentsOf(field: PlannedField, { variables }: Selecting): Readonly<Record<string, unknown>> {
  if (field.definition.args.length === 0) return none;
  field.given ??= getArgumentValues(field.definition, field.nodes[0]!, variables);
  return { ...field.given };
}

function collect(
  selecting: Selecting,
  parent: GraphQLObjectType,
  { selections }: SelectionSetNode,
  byName: Map<string, FieldNode[]>,
  visited: Set<string>,
): void {
  for (const node of selections) {
    if (!isIncluded(node, selecting)) continue;
    switch (node.kind) {
      case Kind.FIELD: {
        const name = (node.alias ?? node.name).value;
        const known = byName.get(name);
        if (known) known.push(node);
        else byName.set(name, [node]);
        break;
      }
      case Kind.INLINE_FRAGMENT:
        if (isAbout(node, parent, selecting)) collect(selecting, parent, node.selectionSet, byName, visited);
        break;
      case Kind.FRAGMENT_SPREAD: {
        const fragment = selecting.fragments[node.name.value];
        if (fragment === undefined || visited.has(node.name.value)) break;
        if (!isAbout(fragment, parent, selecting)) break;
        visited.add(node.name.value);
        collect(selecting, parent, fragment.selectionSet, byName, visited);
        break;
      }
      default:
        node satisfies never;
    }
  }
}

function isIncluded(node: SelectionNode, { variables }: Selecting): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}

function isAbout(
  { typeCondition }: FragmentDefinitionNode | InlineFragmentNode,
  type: GraphQLObjectType,
  { schema }: Selecting,
): boolean {
  const condition = typeCondition && typeFromAST(schema, typeCondition);
  if (condition === undefined || condition === type) return true;
  return isAbstractType(condition) && schema.isSubType(condition, type);
}

function definitionOf(schema: GraphQLSchema, parent: GraphQLObjectType, name: string) {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (parent !== schema.getQueryType()) return parent.getFields()[name];
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return parent.getFields()[name];
}

const shapes = new WeakMap<GraphQLOutputType, Shape>();

function shapeOf(type: GraphQLOutputType): Shape {
  const known = shapes.get(type) ?? takeApart(type);
  shapes.set(type, known);
  return known;
}

function takeApart(whole: GraphQLOutputType): Shape {
  const isRequired = isNonNullType(whole);
  const type = getNullableType(whole);
  if (isListType(type)) return { isRequired, kind: 'list', item: shapeOf(type.ofType) };
  if (isLeafType(type)) return { isRequired, kind: 'leaf', type };
  if (isAbstractType(type)) return { isRequired, kind: 'abstract', type };
  return { isRequired, kind: 'object', type };
}
