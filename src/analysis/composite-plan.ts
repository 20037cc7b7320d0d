import { BadUserInput } from '../errors.ts';
import type { CompositeMethod, CompositePlan, GoalpostScale, MissingPolicy } from '../statistics/composite.ts';
import type { PanelMeasure } from './panel.ts';

/** What a reader says of an index, and the plan that comes of it. */

export interface CompositePart extends PanelMeasure {
  readonly weight?: number | null;
  /** Value that scores 0, and value that scores 100. */
  readonly low?: number | null;
  readonly high?: number | null;
  readonly scale?: GoalpostScale | null;
  readonly cap?: number | null;
  readonly floor?: number | null;
  readonly dimension?: string | null;
}

export interface CompositeDimensionInput {
  readonly name: string;
  readonly weight?: number | null;
  readonly method?: CompositeMethod | null;
}

export interface CompositeRecipe {
  readonly parts: readonly CompositePart[];
  readonly dimensions?: readonly CompositeDimensionInput[] | null;
  readonly method?: CompositeMethod | null;
  readonly missing?: MissingPolicy | null;
}

export interface PlannedPart {
  readonly part: CompositePart;
  /** How much of the index it makes up, 0 to 1. */
  readonly share: number;
}

const mostParts = 30;

/**
 * Parts of one dimension stand together and are joined first; a part without a dimension is one of its own, and counts with its own
 * weight. In the order of the dimensions' first parts.
 */
export function planComposite({ parts, dimensions, method, missing }: CompositeRecipe): {
  readonly planned: readonly PlannedPart[];
  readonly plan: CompositePlan;
} {
  checkParts(parts);
  const told = new Map((dimensions ?? []).map((each) => [each.name, each]));
  const unknown = [...told.keys()].find((name) => !parts.some(({ dimension }) => dimension === name));
  if (unknown !== undefined) {
    const named = [...new Set(parts.flatMap(({ dimension }) => dimension ?? []))].join(', ') || 'none';
    throw new BadUserInput(`No part is of dimension "${unknown}". The parts name ${named}.`);
  }
  const grouped = [...Map.groupBy(parts.entries(), ([index, { dimension }]) => dimension ?? `#${index}`)].map(
    ([name, members]) => ({
      members: members.map(([, part]) => part),
      isOwn: members[0]![1].dimension === null || members[0]![1].dimension === undefined,
      told: told.get(name),
    }),
  );
  const planned = grouped.map(({ members, isOwn, told: dimension }) => {
    const weights = members.map((part) => part.weight ?? 1);
    return {
      members,
      weight: isOwn ? weights[0]! : (dimension?.weight ?? 1),
      method: dimension?.method ?? ('ARITHMETIC' as const),
      parts: isOwn ? [1] : weights,
    };
  });
  const whole = planned.reduce((sum, { weight }) => sum + weight, 0);
  if (whole <= 0) throw new BadUserInput('All weights are zero. Give at least one part a weight above zero.');
  return {
    planned: planned.flatMap((dimension) => {
      const own = dimension.parts.reduce((sum, weight) => sum + weight, 0) || 1;
      return dimension.members.map((part, index) => ({
        part,
        share: (dimension.weight / whole) * (dimension.parts[index]! / own),
      }));
    }),
    plan: { method: method ?? 'ARITHMETIC', missing: missing ?? 'REQUIRE_ALL', dimensions: planned },
  };
}

function checkParts(parts: readonly CompositePart[]): void {
  if (parts.length === 0 || parts.length > mostParts) {
    throw new BadUserInput(`An index has 1 to ${mostParts} parts; ${parts.length} were given.`);
  }
  for (const { weight, low, high, scale, indicator, metric } of parts) {
    const name = indicator ?? metric;
    if ((weight ?? 1) < 0) throw new BadUserInput(`The weight of ${name} is below zero; 0 leaves a part out.`);
    if (((low ?? null) === null) !== ((high ?? null) === null)) {
      throw new BadUserInput(
        `${name} has one goalpost only. Give \`low\` (scores 0) and \`high\` (scores 100), or neither.`,
      );
    }
    if (low !== null && low !== undefined && low === high) {
      throw new BadUserInput(`Both goalposts of ${name} are ${low}: nothing lies between them.`);
    }
    if (scale === 'LOGARITHMIC' && ((low ?? 1) <= 0 || (high ?? 1) <= 0)) {
      throw new BadUserInput(`${name} is on a logarithmic scale: its goalposts must lie above zero.`);
    }
  }
}
