import type { IndicatorVersionRow, RegionRow } from '../model/catalogue-rows.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Measured } from '../query/answer.ts';
import { wholeValue } from '../query/whole-value.ts';
import { computeAttainment } from '../rules/attainment.ts';
import type { AttainmentFormula } from '../rules/indicator-rules.ts';
import type { Accounts } from './read-accounts.ts';
import type { Figures, ReportFigures } from './read-figures.ts';
import type { KnownBeside } from './read-published.ts';
import type { ReportScope } from './report-scope.ts';
import { judgeStandard, placeAmong } from './report-standard.ts';
import type { BesideStandard } from './report-standard.ts';

/** What one indicator of a report is made from, and what of it stands beside other figures: the plan's end, the standard, other regions. */

export interface RowInput {
  readonly indicator: IndicatorEntry;
  readonly scope: ReportScope;
  readonly figures: ReportFigures;
  readonly accounts: Accounts;
  readonly beside: KnownBeside;
  readonly catalogue: Catalogue;
  /** The yardstick's formula in place of the indicator's own. */
  readonly formula: AttainmentFormula | null;
}

/** The first target at the end of a plan that is not over. Units have none: the plan is the government's. */
export function mediumTermOf(
  { indicator, figures }: RowInput,
  { isOfUnit, result, formula }: { isOfUnit: boolean; result: Measured; formula: AttainmentFormula },
) {
  const planned = isOfUnit ? [] : [...(figures.mediumTerm.get(indicator.code) ?? [])];
  const end = planned.toSorted(([left], [right]) => left - right).find(([, { target }]) => target !== null);
  const target = end?.[1].target ?? null;
  const value = wholeValue(result);
  return { target, endYear: end?.[0] ?? null, progress: computeAttainment(formula, value, target).raw };
}

export function standardOf(
  { indicator: { code }, figures, scope, catalogue }: RowInput,
  { isOfUnit, version }: { isOfUnit: boolean; version: IndicatorVersionRow },
): BesideStandard {
  const { year, region } = scope;
  // A total is no yardstick of its parts.
  const isTotal = version.regionAggregation === 'SUM';
  const above = isOfUnit ? region.code : region.parentCode;
  const of = (known: Figures) => (isTotal ? null : (known.get(code)?.get(year) ?? null));
  const named = above === null || above === 'ID' ? null : catalogue.region(above);
  return judgeStandard({
    against: isOfUnit ? null : (figures.standard.get(code)?.get(year) ?? null),
    peers: placeAmong(region.code, isOfUnit ? [] : (figures.peers.get(code) ?? []), version.direction),
    parent: of(isOfUnit ? figures.own : figures.parent),
    parentName: named && longName(named),
    nation: of(figures.nation),
  });
}

/** A province is named as such: `Lampung` alone may be anything. */
function longName({ level, nameId, nameEn }: RegionRow): { readonly id: string; readonly en: string } {
  const en = nameEn ?? nameId;
  return level === 'PROVINCE' ? { id: `Provinsi ${nameId}`, en: `${en} province` } : { id: nameId, en };
}
