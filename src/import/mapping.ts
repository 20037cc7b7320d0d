import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { BadUserInput } from '../errors.ts';
import { findNearest } from '../rules/nearest-match.ts';

/**
 * How a file that is not tidy becomes tidy: the JSON of `--map`. An example of every word:
 *
 *     {
 *       "delimiter": ";",
 *       "decimal": ",", "thousands": ".", "percentSign": "strip",
 *       "missing": ["-", "...", "NA", "n/a"],
 *       "codeSystem": "BPS",
 *       "filter": [{ "column": "level", "in": ["province", "national"] }, { "column": "flag", "notIn": ["ERROR"] }, { "column": "unit", "equals": "%" }],
 *       "columns": {
 *         "indicator": { "from": "indicator_code", "values": { "PERSEN_MISKIN": "POVERTY" } },
 *         "region": "bps_code",
 *         "period": { "from": ["year", "semester"], "template": "{year}-{semester}", "values": { "Maret": "S1", "September": "S2" } },
 *         "value": "value",
 *         "status": { "constant": "FINAL" }
 *       }
 *     }
 *
 * With `columns`, source columns that are not named there are left alone. Without it, the file's own columns are the
 * tidy ones, and `ignore` lists those to leave out. A row whose measured cells are all missing is skipped and counted.
 */
const separator = z.enum([',', ';', '\t', '|'], { error: () => 'must be a comma, a semicolon, a tab or a bar' });

const fromColumns = z
  .strictObject({
    from: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
    template: z.string().min(1).optional(),
    values: z.record(z.string(), z.string()).default({}),
  })
  .superRefine(({ from, template }, context) => {
    const sources = [from].flat();
    if (template === undefined && sources.length > 1) {
      context.addIssue({
        code: 'custom',
        path: ['template'],
        message: `is needed to combine ${sources.join(', ')}, as in "{${sources.join('}-{')}}"`,
      });
    }
    for (const [, name] of template?.matchAll(placeholder) ?? []) {
      if (!sources.includes(name!))
        context.addIssue({ code: 'custom', path: ['template'], message: `names {${name}}, which is not in "from"` });
    }
  });

const columnMapping = z.union([z.string().min(1), z.strictObject({ constant: z.string() }), fromColumns], {
  error: (issue) =>
    issue.code === 'invalid_union' && isObject(issue.input) && 'from' in issue.input
      ? undefined
      : 'must be a column\'s name, {"constant": "…"}, or {"from": "column", "values": {…}, "template": "…"}',
});

const condition = z.union(
  [
    z.strictObject({ column: z.string().min(1), in: z.array(z.string()).min(1) }),
    z.strictObject({ column: z.string().min(1), notIn: z.array(z.string()).min(1) }),
    z.strictObject({ column: z.string().min(1), equals: z.string() }),
  ],
  { error: () => 'must be {"column": "…"} with one of "in": […], "notIn": […], "equals": "…"' },
);

const words = {
  columns: z.record(z.string(), columnMapping).optional(),
  ignore: z.array(z.string()).default([]),
  filter: z.array(condition).default([]),
  delimiter: separator.default(','),
  decimal: z.enum(['.', ',']).default('.'),
  thousands: z.enum(['.', ',', ' ', '\u00a0', "'"]).optional(),
  percentSign: z.literal('strip').optional(),
  missing: z.array(z.string()).default([]),
  codeSystem: z.enum(['KEMENDAGRI', 'BPS', 'ISO']).optional(),
};

const mappingSchema = z
  .strictObject(words, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${issue.keys.map(unknownWord).join(' ')} Words are: ${Object.keys(words).join(', ')}.`
        : undefined,
  })
  .refine(({ decimal, thousands }) => decimal !== thousands, {
    path: ['thousands'],
    message: 'cannot be the same mark as "decimal"',
  });

export type Mapping = Readonly<z.output<typeof mappingSchema>>;
export type ColumnMapping = NonNullable<Mapping['columns']>[string];
export type Condition = Mapping['filter'][number];

/** `{name}` in a template. */
export const placeholder = /\{([^{}]+)\}/g;

/** Reads and checks a mapping; all its faults are told at once, each with its path. */
export async function readMapping(file: string): Promise<Mapping> {
  const parsed = mappingSchema.safeParse(parseJson(await readText(file), file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .flatMap(flatten)
    .map(({ path, message }) => `${path.join('.') || 'the mapping'}: ${message}`);
  throw new BadUserInput(
    `The mapping ${file} has ${faults.length === 1 ? 'a fault' : 'faults'}:\n  ${faults.join('\n  ')}`,
    { faults },
  );
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new BadUserInput(
      `The mapping ${file} cannot be read (${(cause as NodeJS.ErrnoException).code}).`,
      {},
      { cause },
    );
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new BadUserInput(`The mapping ${file} is not JSON: ${(cause as SyntaxError).message}`, {}, { cause });
  }
}

function unknownWord(word: string): string {
  const nearest = findNearest(word, Object.keys(words), (known) => [known]);
  return `There is no word "${word}".${nearest === null ? '' : ` Did you mean "${nearest.item}"?`}`;
}

/** Of a union's branches only the one that was meant tells anything: the last, `from`. */
function flatten(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0 || !issue.message.startsWith('Invalid input'))
    return [issue];
  return issue.errors
    .at(-1)!
    .flatMap(flatten)
    .map(({ path, message }) => ({ path: [...issue.path, ...path], message }));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
