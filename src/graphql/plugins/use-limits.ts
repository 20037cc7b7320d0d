import { complexityFromQuery } from '@pothos/plugin-complexity';
import { GraphQLError, Kind, parse, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { BadUserInput, ExpectedError, TooExpensive } from '../../errors.ts';

export interface QueryLimits {
  /** Words and signs of a request's text. */
  readonly tokens: number;
  /** Fields under another name: the cheapest way to ask one question a thousand times. */
  readonly aliases: number;
  /** Fields inside fields. */
  readonly depth: number;
  /** Values that the answer is reckoned to have (cost.ts). */
  readonly cost: number;
}

export const defaultQueryLimits: QueryLimits = { tokens: 10_000, aliases: 100, depth: 16, cost: 250_000 };

/** Refuses requests that ask for more than the server gives at once, before anything is run. */
export function useLimits(limits: QueryLimits = defaultQueryLimits): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn((source: string, options: object) => {
        try {
          return parse(source, { ...options, maxTokens: limits.tokens });
        } catch (error) {
          throw isTokenLimit(error) ? refused('tokens', limits.tokens, null) : error;
        }
      });
    },
    onExecute({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args, limits);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}

interface Execution {
  readonly document: DocumentNode;
  readonly schema: GraphQLSchema;
  readonly contextValue?: unknown;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
}

function refusalOf(execution: Execution, limits: QueryLimits): GraphQLError | null {
  const { aliases, hasThen } = aliasesOf(execution.document);
  if (hasThen)
    return atRequest(
      new BadUserInput('`then` cannot be the alias of a field: to JavaScript it is a promise. Take another name.'),
    );
  if (aliases > limits.aliases) return refused('aliases', limits.aliases, aliases);
  try {
    const { depth, complexity } = reckon(execution);
    if (depth > limits.depth) return refused('depth', limits.depth, depth);
    return complexity > limits.cost ? refused('cost', limits.cost, complexity) : null;
  } catch (error) {
    if (error instanceof ExpectedError) return atRequest(error);
    // A variable that does not fit its type: the executor words that better.
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

function reckon({ document, schema, operationName, variableValues, contextValue }: Execution) {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const asked = operationName ? operations.filter(({ name }) => name?.value === operationName) : operations;
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  // No operation, or several to choose from: the executor refuses both.
  if (asked.length !== 1) return { depth: 0, complexity: 0 };
  const executed = { ...document, definitions: [...asked, ...fragments] };
  return complexityFromQuery(executed, { schema, ctx: contextValue as object, variables: { ...variableValues } });
}

interface Aliases {
  readonly aliases: number;
  readonly hasThen: boolean;
}

/** yoga gives the same document for the same text: each is looked through once. */
const counted = new WeakMap<DocumentNode, Aliases>();

function aliasesOf(document: DocumentNode): Aliases {
  const known = counted.get(document) ?? countAliases(document);
  counted.set(document, known);
  return known;
}

function countAliases(document: DocumentNode): Aliases {
  let aliases = 0;
  let hasThen = false;
  visit(document, {
    Field: ({ alias }) => {
      if (alias) aliases += 1;
      if (alias?.value === 'then') hasThen = true;
    },
  });
  return { aliases, hasThen };
}

const advice: Readonly<Record<keyof QueryLimits, string>> = {
  tokens: 'Split it into several requests, and pass long lists as variables.',
  aliases: 'Ask for several regions in one question: `regions: [...]`.',
  depth: 'Ask for what lies deeper in a request of its own, by `node(id:)`.',
  cost: 'Take smaller pages (`first:`), fewer regions or fewer fields.',
};

function refused(what: keyof QueryLimits, limit: number, asked: number | null): GraphQLError {
  const measured = asked === null ? `more than ${limit}` : `${Math.ceil(asked)} of at most ${limit}`;
  return atRequest(
    new TooExpensive(`The request is too expensive: ${what} ${measured}. ${advice[what]}`, {
      what,
      limit,
      ...(asked && { asked }),
    }),
  );
}

function atRequest(error: ExpectedError): GraphQLError {
  return new GraphQLError(error.message, {
    extensions: { ...error.details, code: error.code, http: { spec: true, status: 400 } },
  });
}

function isTokenLimit(error: unknown): boolean {
  return error instanceof GraphQLError && error.message.includes('Document contains more th');
}
