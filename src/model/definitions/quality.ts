import type { qualityDimensions } from '../../rules/quality-rules.ts';
import { qualityRuleNames, qualityRules } from '../../rules/quality-rules.ts';
import type { FactDefinition } from '../fact.ts';
import { countWith, sumOf } from '../measures.ts';
import type { DimensionDefinition, Label, MeasureMetric } from '../metric.ts';

/** The quality facts: what looks wrong (`qualityIssue`), and every figure owed with what can be told of it (`qualityCell`). */

const dimensionLabels = {
  COMPLETENESS: { id: 'Kelengkapan', en: 'Completeness' },
  TIMELINESS: { id: 'Ketepatan waktu', en: 'Timeliness' },
  VALIDITY: { id: 'Keabsahan', en: 'Validity' },
  CONSISTENCY: { id: 'Konsistensi', en: 'Consistency' },
  UNIQUENESS: { id: 'Keunikan', en: 'Uniqueness' },
  ACCURACY: { id: 'Akurasi', en: 'Accuracy' },
} as const satisfies Record<(typeof qualityDimensions)[number], Label>;

export const qualityIssueDimensions = {
  QUALITY_RULE: {
    label: { id: 'Aturan mutu data', en: 'Quality rule' },
    description: { id: 'Apa yang tampak janggal pada sebuah angka.', en: 'What looks wrong with a figure.' },
    values: Object.fromEntries(qualityRuleNames.map((name): [string, Label] => [name, qualityRules[name].label])),
  },
  QUALITY_DIMENSION: {
    label: { id: 'Dimensi mutu data', en: 'Quality dimension' },
    description: {
      id: 'Dimensi mutu yang disentuh sebuah aturan.',
      en: 'The dimension of quality that a rule looks at.',
    },
    values: dimensionLabels,
  },
} as const satisfies Record<string, DimensionDefinition>;

const ofFigures = { INDICATOR: 'indicator', FIELD: 'field' } as const;

export const qualityIssue = {
  table: 'quality_issue',
  dating: 'event',
  dimensions: { ...ofFigures, QUALITY_RULE: 'rule', QUALITY_DIMENSION: 'dimension' },
  measures: { found: sumOf('n'), open: sumOf('open') },
} as const satisfies FactDefinition;

/** Columns of a cell and the dimension each stands for. */
const parts = ['complete', 'timely', 'valid', 'consistent', 'unrepeated', 'plausible'] as const;

export const qualityCell = {
  table: 'quality_cell',
  dating: 'event',
  dimensions: ofFigures,
  measures: Object.fromEntries(
    parts.flatMap((part) => [
      [part, sumOf(part)],
      [`${part}Known`, countWith(part)],
    ]),
  ),
} satisfies FactDefinition;

const common = {
  kind: 'measure',
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'INDICATOR', 'FIELD', 'PERIOD'],
  grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  defaultGrain: 'QUARTER',
} as const satisfies Partial<MeasureMetric>;

type QualityMetricDimension = (typeof common.dimensions)[number] | keyof typeof qualityIssueDimensions;

export const qualityMetrics = {
  DATA_QUALITY_SCORE: {
    ...common,
    fact: 'qualityCell',
    label: { id: 'Skor mutu data', en: 'Data quality score' },
    description: {
      id: 'Seberapa lengkap, tepat waktu, sah, konsisten, tidak berulang dan masuk akal angka yang dilaporkan, 0-100.',
      en: 'How complete, timely, valid, consistent, unrepeated and plausible the figures owed are, 0 to 100.',
    },
    formula: {
      id: 'Rata-rata enam bagian: angka tanpa temuan terbuka pada dimensi itu / angka yang dapat dinilai x 100; dijumlahkan dahulu, lalu dibagi.',
      en: 'Mean of six shares: figures without an open finding in the dimension / figures that can be judged x 100; summed before they are divided.',
    },
    unit: 'skor',
    decimals: 2,
    direction: 'MAXIMIZE',
    measures: parts.flatMap((part) => [part, `${part}Known`]),
    value: (measures) => {
      const shares = parts.flatMap((part) => {
        const known = measures[`${part}Known`] ?? 0;
        return known === 0 ? [] : [(measures[part] ?? 0) / known];
      });
      return shares.length === 0 ? null : (shares.reduce((sum, share) => sum + share, 0) / shares.length) * 100;
    },
    sample: ({ completeKnown }) => completeKnown ?? null,
  },
  DATA_QUALITY_ISSUES: {
    ...common,
    fact: 'qualityIssue',
    dimensions: [...common.dimensions, 'QUALITY_RULE', 'QUALITY_DIMENSION'],
    label: { id: 'Temuan mutu data', en: 'Data quality issues' },
    description: {
      id: 'Temuan yang masih terbuka: angka yang belum diganti atau belum masuk, dan yang terlambat tidak dihitung setelah masuk.',
      en: 'Findings that are open: of figures not yet replaced or not yet come; late ones that came are no longer open.',
    },
    formula: { id: 'Jumlah temuan terbuka.', en: 'Findings that are open.' },
    unit: 'temuan',
    decimals: 0,
    direction: 'MINIMIZE',
    measures: ['found', 'open'],
    value: ({ open }) => open ?? null,
    sample: ({ found }) => found ?? null,
  },
} as const satisfies Record<string, MeasureMetric<QualityMetricDimension>>;
