import { BadUserInput } from '../errors.ts';
import type { RatingBandRow } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { AttainmentFormula, TargetKind } from '../rules/indicator-rules.ts';
import type { GrainName } from '../time/grain.ts';
import type { TargetBasis } from './cell-plan.ts';
import type { YardstickInput } from './question.ts';

/** The rule by which results are judged; what a question leaves out is each indicator's own, or the default. */
export interface Yardstick {
  readonly basis: TargetBasis;
  readonly kind: TargetKind | null;
  /** null: each version's own formula. */
  readonly formula: AttainmentFormula | null;
  readonly cap: number | null;
  readonly floor: number | null;
  readonly bands: readonly RatingBandRow[];
}

export function resolveYardstick(input: YardstickInput | null | undefined, catalogue: Catalogue): Yardstick {
  const policy = catalogue.defaultCapping();
  const cap = input?.cap ?? null;
  if (cap !== null && !(cap > 0))
    throw new BadUserInput(`\`yardstick.cap\` is ${cap}; a cap is a percent above 0, such as 120.`);
  return {
    basis: input?.target ?? 'OWN',
    kind: input?.kind ?? null,
    formula: input?.formula ?? null,
    cap: cap ?? policy?.cap ?? null,
    floor: policy?.floor ?? null,
    bands: catalogue.ratingScale(input?.scale ?? null),
  };
}

/** A target belongs to its own period: an annual one is never drawn against a month or a quarter. */
export function targetKindOf(yardstick: Yardstick, grain: GrainName): TargetKind {
  return yardstick.kind ?? (grain === 'QUARTER' ? 'QUARTER_PLAN' : 'ANNUAL');
}
