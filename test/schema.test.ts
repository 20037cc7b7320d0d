import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputField,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { expect, test } from 'vitest';
import { printedSchema } from '../src/graphql/print-schema.ts';
import { schema } from '../src/graphql/schema.ts';

const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));

test('schema/schema.graphql is the schema that is served; `npm run generate` prints it anew', () => {
  const committed = readFileSync(join(import.meta.dirname, '../schema/schema.graphql'), 'utf8');
  expect(printedSchema()).toBe(committed);
});

test('every type, field, argument and enum value tells its reader what it is', () => {
  const undescribed = types.flatMap((type) => {
    if (['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name)) return [];
    return [...(type.description ? [] : [type.name]), ...partsOf(type)];
  });
  expect(undescribed).toEqual([]);
});

test('lists and what is in them are never null, but where a description says so', () => {
  const nullable = types
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        name: `${type.name}.${field.name}`,
        type: String(field.type),
      })),
    )
    .filter(({ type }) => type.includes('[') && !/^\[.*!\]!$/.test(type));
  expect(nullable).toEqual([{ name: 'Query.nodes', type: '[Node]!' }]);
});

function partsOf(type: (typeof types)[number]): string[] {
  if (isEnumType(type))
    return type
      .getValues()
      .filter(({ description }) => !description)
      .map(({ name }) => `${type.name}.${name}`);
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  const fields: (GraphQLField<unknown, unknown> | GraphQLInputField)[] = Object.values(type.getFields());
  return fields.flatMap((field) => {
    const args = 'args' in field ? field.args : [];
    return [
      ...(field.description ? [] : [`${type.name}.${field.name}: ${getNamedType(field.type).name}`]),
      ...args.filter(({ description }) => !description).map(({ name }) => `${type.name}.${field.name}(${name}:)`),
    ];
  });
}
