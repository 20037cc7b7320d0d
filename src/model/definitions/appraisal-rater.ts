import type { FactDefinition, Measures } from '../fact.ts';
import { counted, countWith, sumOf } from '../measures.ts';
import type { MeasureMetric } from '../metric.ts';
import { common, over, places } from './appraisal.ts';

/** Those who appraise: how many people each has, and whether they tell people apart. A rater is a person too. */

export const appraisalRater = {
  table: 'appraisal_rater',
  dating: 'event',
  isOfOwnGrain: true,
  dimensions: {},
  measures: {
    raters: counted,
    rated: sumOf('rated'),
    judged: countWith('identical'),
    identical: sumOf('identical'),
    top: sumOf('top'),
    means: countWith('result_mean'),
    meanSum: sumOf('result_mean'),
    meanSquares: sumOf('result_mean_square'),
  },
  people: { measure: 'raters', population: 'appraisalRater' },
} as const satisfies FactDefinition;

const percent = (part: number | null | undefined, whole: number | null | undefined): number | null =>
  whole ? ((part ?? 0) / whole) * 100 : null;

export const appraisalRaterMetrics = {
  RATED_PER_RATER: {
    ...common,
    fact: 'appraisalRater',
    label: { id: 'Pegawai yang dinilai per penilai', en: 'People rated by a rater' },
    description: {
      id: 'Rata-rata banyaknya pegawai yang dinilai seorang pejabat penilai.',
      en: 'How many people a rater appraised, on average.',
    },
    formula: { id: 'Pegawai yang dinilai / penilai.', en: 'People rated / raters.' },
    unit: 'orang',
    direction: 'NONE',
    dimensions: places,
    measures: ['raters', 'rated'],
    ratio: { numerator: 'rated', denominator: 'raters' },
    value: ({ rated, raters }) => over(rated, raters),
    sample: ({ raters }) => raters ?? null,
  },
  RATERS_ALIKE_SHARE: {
    ...common,
    fact: 'appraisalRater',
    label: { id: 'Penilai yang memberi semua predikat sama', en: 'Raters who give everybody the same' },
    description: {
      id: 'Bagian penilai (dengan lima pegawai atau lebih) yang memberi semua pegawainya predikat yang sama.',
      en: 'Share of the raters of five people and more who gave all of them the same predicate.',
    },
    formula: {
      id: 'Penilai dengan satu predikat saja / penilai x 100.',
      en: 'Raters with one predicate alone / raters x 100.',
    },
    unit: '%',
    direction: 'MINIMIZE',
    dimensions: places,
    measures: ['judged', 'identical'],
    ratio: { numerator: 'identical', denominator: 'judged' },
    value: ({ identical, judged }) => percent(identical, judged),
    sample: ({ judged }) => judged ?? null,
  },
  RATERS_ALL_BEST_SHARE: {
    ...common,
    fact: 'appraisalRater',
    label: { id: 'Penilai yang memberi semua Sangat Baik', en: 'Raters who give everybody the best' },
    description: {
      id: 'Bagian penilai (dengan lima pegawai atau lebih) yang memberi semua pegawainya Sangat Baik.',
      en: 'Share of the raters of five people and more who gave all of them the best predicate.',
    },
    formula: {
      id: 'Penilai dengan Sangat Baik saja / penilai x 100.',
      en: 'Raters with the best predicate alone / raters x 100.',
    },
    unit: '%',
    direction: 'MINIMIZE',
    dimensions: places,
    measures: ['judged', 'top'],
    ratio: { numerator: 'top', denominator: 'judged' },
    value: ({ top, judged }) => percent(top, judged),
    sample: ({ judged }) => judged ?? null,
  },
  RATER_SPREAD: {
    ...common,
    fact: 'appraisalRater',
    label: { id: 'Sebaran antar-penilai', en: 'Spread between raters' },
    description: {
      id: 'Simpangan baku rata-rata hasil kerja menurut penilai: seberapa berbeda ukuran yang dipakai para penilai.',
      en: "Standard deviation of the raters' own mean work results: how different the measures are that they use.",
    },
    formula: {
      id: 'Simpangan baku (n - 1) dari rata-rata rating hasil kerja tiap penilai.',
      en: 'Standard deviation (n - 1) of the mean work result that each rater gave.',
    },
    unit: 'rating (1-3)',
    direction: 'MINIMIZE',
    dimensions: places,
    measures: ['raters', 'means', 'meanSum', 'meanSquares'],
    value: spread,
    sample: ({ means }) => means ?? null,
  },
} as const satisfies Record<string, MeasureMetric>;

function spread({ means, meanSum, meanSquares }: Measures): number | null {
  if (!means || means < 2) return null;
  const variance = ((meanSquares ?? 0) - (meanSum ?? 0) ** 2 / means) / (means - 1);
  return Math.sqrt(Math.max(0, variance));
}
