import type { JudgedAnswer, JudgedRow } from '../query/judged.ts';
import type { TroubleRow } from '../query/trouble.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { RatingBandRow, UnitRow } from '../model/catalogue-rows.ts';
import { attentionRules, isRedColour, redRule, type AttentionRuleName } from '../rules/attention-rules.ts';

/** One rule that a row fulfils. */
export interface AttentionReason {
  readonly rule: AttentionRuleName;
  readonly points: number;
  /** Of actions, figures and findings: how many; of red: how many periods in a row are known to be. */
  readonly count: number;
  /** Since when: the earliest due day, the day a finding was seen, or the first day of the first red period. */
  readonly since: string;
  /** The one unit that it is about; null: several, or the government. */
  readonly unitCode: string | null;
}

/** What calls for attention: an indicator of a region, or actions of a region that are about none. */
export interface AttentionItem {
  readonly regionCode: string;
  readonly indicatorCode: string | null;
  readonly points: number;
  readonly reasons: readonly AttentionReason[];
  /** The figure of the last bucket; null where there is none. */
  readonly judged: JudgedRow | null;
}

export const ownerBases = ['ACTION', 'FIGURE', 'FIELD', 'GOVERNMENT'] as const;
/** How the owner is known. */
export type OwnerBasis = (typeof ownerBases)[number];

/** The reasons of one judged answer: red results by how long they are. */
export function redReasons(
  { starts, rows }: JudgedAnswer,
  bands: readonly RatingBandRow[],
): ReadonlyMap<string, { readonly reason: AttentionReason | null; readonly judged: JudgedRow }> {
  const colours = new Map(bands.map((band) => [band.code, band.colour]));
  const isRed = (row: JudgedRow | undefined) =>
    row?.verdict == null ? null : isRedColour(colours.get(row.verdict) ?? null);
  const lines = Map.groupBy(rows, keyOf);
  return new Map(
    [...lines].flatMap(([key, line]) => {
      const newestFirst = starts.toReversed().map((start) => line.find((row) => row.start === start));
      const [judged] = newestFirst;
      if (judged === undefined) return [];
      const reds = newestFirst.map(isRed);
      const rule = redRule(reds);
      const length = reds.findIndex((red) => red !== true);
      const count = length < 0 ? reds.length : length;
      const reason =
        rule === null
          ? null
          : { rule, points: attentionRules[rule].points, count, since: newestFirst[count - 1]!.start, unitCode: null };
      return [[key, { reason, judged }] as const];
    }),
  );
}

/** The reasons of counted rows: those of several units of one government are told together. */
export function countedReasons(
  rule: AttentionRuleName,
  rows: readonly TroubleRow[],
): ReadonlyMap<string, AttentionReason> {
  return new Map(
    [...Map.groupBy(rows, keyOf)].map(([key, of]) => [
      key,
      {
        rule,
        points: attentionRules[rule].points,
        count: of.reduce((sum, { count }) => sum + count, 0),
        since: of.map(({ since }) => since).sort()[0]!,
        unitCode: of.length === 1 ? of[0]!.unitCode : null,
      },
    ]),
  );
}

/** The most points first; of as many, the worst attainment, then by name: the same list whenever it is asked for. */
export function rankItems(items: readonly AttentionItem[]): readonly AttentionItem[] {
  const attainment = ({ judged }: AttentionItem) => judged?.attainment ?? Number.POSITIVE_INFINITY;
  return items.toSorted(
    (left, right) =>
      right.points - left.points ||
      compare(attainment(left), attainment(right)) ||
      compare(left.regionCode, right.regionCode) ||
      compare(left.indicatorCode ?? '~', right.indicatorCode ?? '~'),
  );
}

/** Who has to act: whom an action names, who owes the figure, the one office of the indicator's field, or the government. */
export function ownerOf(
  { regionCode, indicatorCode, reasons }: AttentionItem,
  catalogue: Catalogue,
): { readonly unit: UnitRow | null; readonly basis: OwnerBasis } {
  const named = (rules: readonly AttentionRuleName[]) =>
    catalogue.unit(reasons.find(({ rule, unitCode }) => rules.includes(rule) && unitCode !== null)?.unitCode ?? '');
  const byAction = named(['ACTION_OVERDUE']);
  if (byAction !== undefined) return { unit: byAction, basis: 'ACTION' };
  const byFigure = named(['FIGURE_MISSING', 'DATA_UNRELIABLE', 'FIGURE_LATE']);
  if (byFigure !== undefined) return { unit: byFigure, basis: 'FIGURE' };
  const field = indicatorCode === null ? null : (catalogue.indicators.byCode(indicatorCode)?.fieldCode ?? null);
  const offices = catalogue
    .unitsOf(regionCode)
    .filter(({ fieldCode, parentCode }) => field !== null && fieldCode === field && parentCode === null);
  return offices.length === 1 ? { unit: offices[0]!, basis: 'FIELD' } : { unit: null, basis: 'GOVERNMENT' };
}

export function keyOf({ regionCode, indicatorCode }: Pick<AttentionItem, 'regionCode' | 'indicatorCode'>): string {
  return `${regionCode}|${indicatorCode ?? ''}`;
}

function compare<Value extends number | string>(left: Value, right: Value): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
