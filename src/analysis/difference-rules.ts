import { computeAttainment, formulas } from '../rules/attainment.ts';
import { attainmentFormulas } from '../rules/indicator-rules.ts';
import type { AttainmentFormula } from '../rules/indicator-rules.ts';
import type { NumberStyle } from '../rules/format-value.ts';
import type { TargetBand } from '../query/answer.ts';
import type { Pen } from './sentence.ts';

/** What may explain that a published figure and ours differ, rule by rule: those that need a guess come last. */

export const differenceCodes = {
  SAME: 'The two agree at every decimal that was published.',
  ROUNDING: 'They agree but for rounding, or for decimals that were cut off.',
  OTHER_VINTAGE: 'It is what the same source told at another time: the figure was revised since, or before.',
  OTHER_SOURCE: 'It is what another source tells of the same place and period.',
  OTHER_DEFINITION: 'It follows another definition of the indicator, or counts our own records in place of the report.',
  OTHER_FORMULA: 'It is our result against our target by another formula or cap.',
  OTHER_TARGET: 'It is our result by our formula against an earlier or later revision of the target.',
  OTHER_AGGREGATION: 'It is the plain mean of the parts, where ours is the ratio of their sums.',
  OTHER_SCALE: 'It is ours times a power of ten: a slip of the decimal point, or a share beside a percentage.',
  PROVISIONAL: 'Nothing else explains it, and our figure is provisional: its publisher may still revise it.',
  UNEXPLAINED: 'Nothing that is known here explains the difference.',
  NO_FIGURE: 'There is no figure of ours to set beside it.',
} as const;
export type DifferenceCode = keyof typeof differenceCodes;

export interface PublishedFigure {
  readonly indicator: string;
  /** What was published: the result in the indicator's unit, or its attainment in percent. */
  readonly measure: 'VALUE' | 'ATTAINMENT';
  readonly value: number;
  /** Decimals it was printed with; as many as `value` shows unless told. */
  readonly decimals?: number | null;
  /** Who published it, and where. */
  readonly source: string;
  /** ISO date. */
  readonly publishedOn?: string | null;
}

/** What is known here of the same cell. */
export interface KnownFigure extends NumberStyle {
  readonly value: number | null;
  readonly attainment: number | null;
  readonly target: Pick<TargetBand, 'low' | 'high'> | null;
  readonly formula: AttainmentFormula;
  readonly isProvisional: boolean;
  /** Other figures of the place and period: earlier and later, of other sources, under other definitions. */
  readonly others: readonly OtherFigure[];
  /** Other revisions of the target. */
  readonly otherTargets: readonly {
    readonly low: number | null;
    readonly high: number | null;
    readonly setAt: string;
  }[];
  /** The plain mean of the parts' values; null where the place answers for itself. */
  readonly meanOfParts: number | null;
}

export interface OtherFigure {
  readonly value: number;
  readonly measure: PublishedFigure['measure'];
  readonly kind: 'VINTAGE' | 'SOURCE' | 'DEFINITION' | 'RECORDS';
  /** Who told it, or by what it was counted. */
  readonly source: string;
  /** ISO instant or date; null where it is counted here. */
  readonly publishedAt: string | null;
}

export interface Explained {
  readonly code: DifferenceCode;
  readonly why: (pen: Pen) => string;
}

export interface DifferenceInput {
  readonly published: PublishedFigure;
  readonly known: KnownFigure;
  readonly ours: number;
  /** Ours, at the decimals it is shown with. */
  readonly shown: number;
  readonly matches: (value: number) => boolean;
}

export function explain(input: DifferenceInput): Explained {
  return rules.map((rule) => rule(input)).find((found) => found !== null) ?? unexplained(input);
}

type Rule = (input: DifferenceInput) => Explained | null;

const same: Rule = ({ published, ours, shown, matches }) => {
  if (published.value === ours || published.value === shown)
    return { code: 'SAME', why: (pen) => pen.pick('Keduanya sama.', 'The two agree.') };
  if (!matches(ours)) return null;
  return {
    code: 'ROUNDING',
    why: (pen) => pen.pick('Bedanya hanya pembulatan.', 'They differ by rounding alone.'),
  };
};

const otherFigure: Rule = ({ published, known, matches }) => {
  const found = known.others.find(({ value, measure }) => measure === published.measure && matches(value));
  if (found === undefined) return null;
  const day = found.publishedAt?.slice(0, 10) ?? '';
  const { source } = found;
  const words = {
    VINTAGE: {
      code: 'OTHER_VINTAGE',
      why: (pen: Pen) =>
        pen.pick(
          `Angka itu terbitan ${day} (${source}), yang lain dari terbitan yang berlaku.`,
          `It is the publication of ${day} (${source}), not the one that holds.`,
        ),
    },
    SOURCE: {
      code: 'OTHER_SOURCE',
      why: (pen: Pen) =>
        pen.pick(`Angka itu dari sumber lain: ${source}, ${day}.`, `It comes from another source: ${source}, ${day}.`),
    },
    DEFINITION: {
      code: 'OTHER_DEFINITION',
      why: (pen: Pen) =>
        pen.pick(`Angka itu menurut definisi lain (${source}).`, `It follows another definition (${source}).`),
    },
    RECORDS: {
      code: 'OTHER_DEFINITION',
      why: (pen: Pen) =>
        pen.pick(
          `Angka itu sama dengan hitungan dari catatan sendiri (${source}), bukan dari laporan.`,
          `It is what our own records count (${source}), not what was reported.`,
        ),
    },
  } as const satisfies Record<OtherFigure['kind'], Explained>;
  return words[found.kind];
};

/** Caps that governments use; none comes first. */
const knownCaps = [Infinity, 100, 110, 120, 150, 200] as const;

const otherFormula: Rule = ({ published, known, matches }) => {
  if (published.measure !== 'ATTAINMENT') return null;
  const candidates = knownCaps.flatMap((cap) =>
    [known.formula, ...attainmentFormulas.filter((formula) => formula !== known.formula)].map((formula) => ({
      cap,
      formula,
    })),
  );
  const found = candidates.find(({ cap, formula }) => {
    const { raw } = computeAttainment(formula, known.value, known.target);
    return raw !== null && matches(Math.min(raw, cap));
  });
  if (found === undefined) return null;
  const capped = (pen: Pen) =>
    found.cap === Infinity ? '' : pen.pick(`, paling tinggi ${found.cap}%`, `, no more than ${found.cap}%`);
  const { words } = formulas[found.formula];
  const isOwn = found.formula === known.formula;
  return {
    code: 'OTHER_FORMULA',
    why: (pen) =>
      isOwn
        ? pen.pick(`Angka itu dibatasi${capped(pen).slice(1)}.`, `It is capped:${capped(pen).slice(1)}.`)
        : pen.pick(
            `Angka itu memakai rumus lain: ${words}${capped(pen)}.`,
            `It uses another formula: ${words}${capped(pen)}.`,
          ),
  };
};

const otherTarget: Rule = ({ published, known, matches }) => {
  if (published.measure !== 'ATTAINMENT') return null;
  const found = known.otherTargets.find((target) => {
    const { raw } = computeAttainment(known.formula, known.value, target);
    return raw !== null && matches(raw);
  });
  if (found === undefined) return null;
  const day = found.setAt.slice(0, 10);
  return {
    code: 'OTHER_TARGET',
    why: (pen) =>
      pen.pick(`Angka itu terhadap target yang ditetapkan ${day}.`, `It is set against the target of ${day}.`),
  };
};

const otherAggregation: Rule = ({ published, known, matches }) => {
  if (published.measure !== 'VALUE' || known.meanOfParts === null || !matches(known.meanOfParts)) return null;
  return {
    code: 'OTHER_AGGREGATION',
    why: (pen) =>
      pen.pick(
        'Angka itu rata-rata polos bagian-bagiannya, bukan rasio jumlahnya.',
        'It is the plain mean of the parts, not the ratio of their sums.',
      ),
  };
};

const otherScale: Rule = ({ published, ours, matches }) => {
  // A single digit is the first of too many numbers.
  const isTelling = published.value.toExponential().split('e')[0]!.replace(/[-.]/g, '').length > 1;
  const power = [10, 100, 1000, 0.1, 0.01, 0.001].find((factor) => isTelling && ours !== 0 && matches(ours * factor));
  if (power === undefined) return null;
  return {
    code: 'OTHER_SCALE',
    why: (pen) =>
      pen.pick(
        `Angka itu ${pen.number(power, power < 1 ? 3 : 0)} kali angka di sini.`,
        `It is ${pen.number(power, power < 1 ? 3 : 0)} times the figure here.`,
      ),
  };
};

const provisional: Rule = ({ known }) =>
  known.isProvisional
    ? {
        code: 'PROVISIONAL',
        why: (pen) => pen.pick('Angka di sini masih sementara.', 'The figure here is provisional.'),
      }
    : null;

const rules: readonly Rule[] = [
  same,
  otherFigure,
  otherFormula,
  otherTarget,
  otherAggregation,
  otherScale,
  provisional,
];

function unexplained(_input: DifferenceInput): Explained {
  return {
    code: 'UNEXPLAINED',
    why: (pen) => pen.pick('Bedanya tidak dapat dijelaskan.', 'Nothing known here explains the difference.'),
  };
}
