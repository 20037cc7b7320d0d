import type { DimensionName, FactMetricName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { buckets, countBuckets, formatBucket, nextStart } from '../../time/bucket.ts';
import { pooledPlace } from '../against-basis.ts';
import type { AskedRegion } from '../asked-places.ts';
import type { BreakdownRow } from '../breakdown-answer.ts';
import { kindOf } from '../breakdown-groupings.ts';
import type { Grouping } from '../breakdown-groupings.ts';
import type { BreakdownQuestion } from '../question.ts';
import type { Window } from '../window.ts';
import { prepareFactAgainst, spanOf } from './against-facts.ts';
import type { FactCell } from './cell.ts';
import { FactGroups } from './groups.ts';
import { labelsOf } from './labels.ts';
import { measureFact } from './measure.ts';
import type { FactGroup } from './measure.ts';
import type { FactFilter, FactPlan } from './plan.ts';
import { contextOf, planFacts } from './prepare.ts';

export interface GroupingScope {
  readonly question: BreakdownQuestion;
  readonly metrics: readonly FactMetricName[];
  readonly regions: readonly AskedRegion[];
  readonly filters: readonly FactFilter[];
  readonly window: Window;
  readonly catalogue: Catalogue;
  readonly maxCells: number;
}

/** A row, the group it was measured of, and where it stands. */
export interface FactRow extends BreakdownRow {
  readonly region: string | null;
  readonly bucket: string;
  readonly group: FactGroup;
}

/** One way of grouping: statements of its own for each fact, people's with what is withheld of its own cells. */
interface PreparedGrouping {
  readonly plans: readonly FactPlan[];
  rows(cells: readonly (readonly FactCell[])[]): readonly FactRow[];
}

export function prepareGrouping(grouping: Grouping, scope: GroupingScope): PreparedGrouping {
  const { question, metrics, regions, filters, window, catalogue, maxCells } = scope;
  const { grain } = window;
  const codes = regions.map(({ region }) => region.code);
  const isCompared = (question.against?.length ?? 0) > 0 && hasOneBucketEach(grouping, window);
  const keys = isCompared ? withPlaceAndPeriod(grouping, codes) : grouping;
  const [place, period] = [keys.indexOf('REGION'), keys.indexOf('PERIOD')];
  const starts = grouping.includes('PERIOD') ? buckets(window.from, window.to, grain) : [window.from];
  const common = { metrics, keys, filters, catalogue, maxCells };
  const against = prepareFactAgainst({
    ...common,
    asked: isCompared ? question.against : null,
    grain,
    places: place < 0 ? [] : codes,
    regions: codes,
    buckets: starts,
    canMove: place >= 0 && !grouping.some((dimension) => ofOneGovernment.includes(dimension)),
  });
  const span = isCompared ? spanOf([...starts, ...against.buckets], grain) : window;
  const others = against.places.map((code) => ({ region: catalogue.region(code), seat: null }));
  const plans = planFacts({
    ...common,
    regions: [...regions, ...others],
    window: { ...window, from: span.from, to: span.to },
    from: span.from,
  });
  const { by } = question;
  return {
    plans: [...plans, ...against.partPlans],
    rows(cells) {
      const groups = new FactGroups(plans, cells.slice(0, plans.length));
      const parts = new FactGroups(against.partPlans, cells.slice(plans.length));
      const found = groups.all().filter((each) => isOwn(each, place, codes) && isOwn(each, period, starts));
      return unique([...namedKeys(keys, codes, starts), ...found]).map((own) => {
        const region = own[place] ?? null;
        const bucket = own[period] ?? window.from;
        const spot = { place: region ?? pooledPlace, bucket };
        const moved = (to: string, at: string) =>
          own.map((key, index) => (index === place ? to : index === period ? at : key));
        const contextAt = (code: string, end: string) =>
          contextOf(code === pooledPlace ? null : catalogue.region(code), end, catalogue);
        const endOf = (at: string) => (period < 0 ? window.to : nextStart(at, grain));
        const printed = by.map((dimension) =>
          printedKey(dimension, own[keys.indexOf(dimension)] ?? null, grouping, grain),
        );
        return {
          kind: kindOf(grouping, by),
          grouping,
          region,
          bucket,
          group: groups.at(own),
          keys: printed,
          ...labelsOfRow(by, printed, grouping, catalogue),
          values: metrics.map((metric) => {
            const at = (to: string, start: string) =>
              measureFact(metric, groups.at(moved(to, start)), contextAt(to, endOf(start)));
            const partAt = (to: string, start: string) =>
              measureFact(metric, parts.at(moved(to, start)), contextAt(to, start));
            const measured = measureFact(metric, groups.at(own), contextAt(spot.place, endOf(bucket)));
            return against.attach(measured, spot, { at, partAt });
          }),
        };
      });
    },
  };
}

/** Units, offices, teams and programmes are of one government: there are none of them elsewhere. */
const ofOneGovernment: readonly DimensionName[] = ['OFFICE', 'ORGANISATION_UNIT', 'TEAM', 'PROGRAMME'];

/** Whether the rows of a grouping are of one bucket each, which another can be set beside. */
export function hasOneBucketEach(grouping: Grouping, { from, to, grain }: Window): boolean {
  return grouping.includes('PERIOD') || countBuckets(from, to, grain) === 1;
}

function withPlaceAndPeriod(grouping: Grouping, codes: readonly string[]): Grouping {
  const place: Grouping = grouping.includes('REGION') || codes.length !== 1 ? [] : ['REGION'];
  const period: Grouping = grouping.includes('PERIOD') ? [] : ['PERIOD'];
  return [...grouping, ...place, ...period];
}

type Keys = readonly (string | null)[];

function isOwn(keys: Keys, index: number, own: readonly string[]): boolean {
  return index < 0 || own.includes(keys[index] ?? '');
}

/** Every region and period that was asked for has a row, also without data; values of other dimensions are not known beforehand. */
function namedKeys(keys: Grouping, codes: readonly string[], starts: readonly string[]): readonly Keys[] {
  if (keys.some((dimension) => dimension !== 'REGION' && dimension !== 'PERIOD')) return [];
  const places = keys.includes('REGION') ? codes : [null];
  const times = keys.includes('PERIOD') ? starts : [null];
  return places.flatMap((code) => times.map((start) => keys.map((name) => (name === 'REGION' ? code : start))));
}

function unique(all: readonly Keys[]): readonly Keys[] {
  return [...new Map(all.map((keys) => [JSON.stringify(keys), keys])).values()];
}

function printedKey(dimension: DimensionName, key: string | null, grouping: Grouping, grain: Window['grain']) {
  if (!grouping.includes(dimension) || key === null) return null;
  return dimension === 'PERIOD' ? formatBucket(key, grain) : key;
}

/** A dimension that is not told apart stands for all of its values. */
function labelsOfRow(by: Grouping, keys: Keys, grouping: Grouping, catalogue: Catalogue) {
  const { labelsId, labelsEn } = labelsOf(by, keys, catalogue);
  const isTold = (index: number) => grouping.includes(by[index]!);
  return {
    labelsId: labelsId.map((label, index) => (isTold(index) ? label : 'Semua')),
    labelsEn: labelsEn.map((label, index) => (isTold(index) ? label : 'All')),
  };
}
