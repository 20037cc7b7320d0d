import { isObjectType, type GraphQLSchema } from 'graphql';
import { BadUserInput } from '../errors.ts';
import { currentCatalogue } from './catalogues.ts';
import type { Context } from './context.ts';
import { prismaOf } from './database.ts';

/** Lists of the database whose filters are names: one that nobody has is told, not answered by an empty list. */
const filtered: readonly (readonly [type: string, field: string])[] = [
  ['Query', 'observations'],
  ['Region', 'observations'],
  ['Region', 'targets'],
  ['Region', 'units'],
];

type Check = (name: string, context: Context) => Promise<void>;

const checks: Readonly<Record<string, Check>> = {
  async indicator(code, context) {
    if ((await prismaOf(context).indicator.count({ where: { code } })) > 0) return;
    const found = (await currentCatalogue(context)).indicators.resolve(code);
    throw new BadUserInput(`Unknown indicator "${code}". Did you mean "${found.code}"?`);
  },
  async field(code, context) {
    if ((await prismaOf(context).field.count({ where: { code } })) > 0) return;
    const found = (await currentCatalogue(context)).resolveField(code);
    throw new BadUserInput(`Unknown field "${code}". Did you mean "${found.code}"?`);
  },
  async source(name, context) {
    const sources = prismaOf(context).dataSource;
    if ((await sources.count({ where: { name } })) > 0) return;
    const known = await sources.findMany({ select: { name: true }, orderBy: { name: 'asc' }, take: 20 });
    const allowed = known.map((each) => `"${each.name}"`).join(', ');
    throw new BadUserInput(`Unknown source "${name}". Sources are ${allowed || 'none yet'}.`);
  },
};

/** One question for each name and request, however many regions a page has. */
const asked = new WeakMap<Context, Map<string, Promise<void>>>();

function assertKnown(argument: string, name: string, context: Context): Promise<void> {
  const known = asked.get(context) ?? new Map<string, Promise<void>>();
  asked.set(context, known);
  const key = `${argument} ${name}`;
  const answer = known.get(key) ?? checks[argument]!(name, context);
  known.set(key, answer);
  return answer;
}

/** Checks come before the lists are resolved; Pothos has read the rows with those of the parent by then. */
export function checkNames(schema: GraphQLSchema): void {
  for (const [typeName, fieldName] of filtered) {
    const type = schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    const resolve = field?.resolve;
    if (!field || !resolve) throw new Error(`There is no list ${typeName}.${fieldName}.`);
    field.resolve = (parent, args: Readonly<Record<string, unknown>>, context: Context, info) => {
      const named = Object.entries(args).filter(([argument, name]) => argument in checks && typeof name === 'string');
      const answer = () => resolve(parent, args, context, info) as unknown;
      return named.length === 0 ? answer() : assertAll(named as [string, string][], context).then(answer);
    };
  }
}

async function assertAll(named: readonly (readonly [string, string])[], context: Context): Promise<void> {
  for (const [argument, name] of named) await assertKnown(argument, name, context);
}
