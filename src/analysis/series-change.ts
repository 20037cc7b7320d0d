import { fewestForChange, findChange } from '../statistics/change-point.ts';
import type { Change } from '../statistics/change-point.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { verdict } from './sentence.ts';
import type { Pen } from './sentence.ts';
import { tellLeftOut } from './series-trend.ts';
import { bucketNames, seedOfLine, spanOf, styleOf, testedSeries } from './tested-series.ts';
import type { AnsweredLine, LeftOut, TestedSeries } from './tested-series.ts';

export type ChangePointCode = 'SHIFT' | 'GRADUAL' | 'SHOCK' | 'NO_CHANGE' | 'INSUFFICIENT';

export interface ChangePoint {
  readonly verdict: Verdict<ChangePointCode>;
  /** The first bucket of the new level, or the one that stands apart. */
  readonly period: string | null;
  /** Median before it; of a shock the mean of all others. */
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
  readonly n: number;
  readonly span: string;
  readonly leftOut: readonly LeftOut[];
  readonly p: number | null;
  readonly isWithoutSeasons: boolean;
}

/** Whether a line changed its level once, and when; else whether one of its numbers stands apart. */
export function findChangePoint(line: AnsweredLine): ChangePoint {
  const tested = testedSeries(line);
  const { points, seasons, grain } = tested;
  const found = grain === 'DAY' ? null : findChange(points, seedOfLine(line, tested));
  const sides = found === null || found.kind === 'NONE' ? null : found;
  const code = found === null ? 'INSUFFICIENT' : codes[found.kind];
  const period = sides === null ? null : points[sides.index]!.period;
  return {
    verdict: verdict(code, (pen) => write(pen, { line, tested, code, period, sides })),
    period,
    before: sides?.before ?? null,
    after: sides?.after ?? null,
    change: sides === null ? null : sides.after - sides.before,
    n: points.length,
    span: spanOf(tested),
    leftOut: tested.leftOut,
    p: found?.p ?? null,
    isWithoutSeasons: seasons > 1 && found !== null,
  };
}

const codes: Readonly<Record<Change['kind'], ChangePointCode>> = {
  STEP: 'SHIFT',
  SLOPE: 'GRADUAL',
  OUTLIER: 'SHOCK',
  NONE: 'NO_CHANGE',
};

type Sides = Pick<Exclude<Change, { kind: 'NONE' }>, 'before' | 'after'>;

interface Told {
  readonly line: AnsweredLine;
  readonly tested: TestedSeries;
  readonly code: ChangePointCode;
  readonly period: string | null;
  readonly sides: Sides | null;
}

function write(pen: Pen, { line, tested, code, period, sides }: Told): string {
  const name = line.catalogue.region(line.regionCode).nameId;
  const { value: style } = styleOf(line);
  const rest = tellLeftOut(pen, tested);
  const count = tested.points.length;
  const span = `${count} ${pen.pick(bucketNames[tested.grain].id, bucketNames[tested.grain].en)}${count === 0 ? '' : ` (${spanOf(tested)})`}`;
  const [before, after] = [pen.value(sides?.before ?? null, style), pen.value(sides?.after ?? null, style)];
  switch (code) {
    case 'SHIFT':
      return pen.pick(
        `${name}: tingkatnya berubah sejak ${period}, dari sekitar ${before} menjadi ${after}${rest}.`,
        `${name}: the level changed from ${period} on, from about ${before} to ${after}${rest}.`,
      );
    case 'GRADUAL':
      return pen.pick(
        `${name}: bergeser sedikit demi sedikit dalam ${span}, dari sekitar ${before} menjadi ${after}, tanpa lompatan pada satu saat${rest}.`,
        `${name}: moved step by step over ${span}, from about ${before} to ${after}, without a jump at one time${rest}.`,
      );
    case 'SHOCK':
      return pen.pick(
        `${name}: ${period} menyimpang dari semua yang lain: ${after}, padahal yang lain memberi perkiraan ${before}; tingkatnya tidak berubah untuk seterusnya${rest}.`,
        `${name}: ${period} stands apart from all others: ${after} where they let expect ${before}; the level did not change for good${rest}.`,
      );
    case 'NO_CHANGE':
      return pen.pick(
        `${name}: dalam ${span} tidak ada perubahan tingkat dan tidak ada angka yang menyimpang melebihi naik turun biasa${rest}.`,
        `${name}: over ${span} neither the level changed nor does a number stand apart beyond ordinary ups and downs${rest}.`,
      );
    case 'INSUFFICIENT':
      return pen.pick(
        `${name}: ${span} terlalu sedikit untuk menemukan perubahan; diperlukan ${fewestForChange} angka, per triwulan atau bulan dua tahun penuh${rest}.`,
        `${name}: ${span} are too few to find a change; it takes ${fewestForChange} numbers, by quarter or month two whole years${rest}.`,
      );
    default:
      return code satisfies never;
  }
}
