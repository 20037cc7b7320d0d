import { computeSatisfactionIndex, serviceElements } from '../../rules/satisfaction.ts';
import type { ServiceElement } from '../../rules/satisfaction.ts';
import type { FactDefinition, MeasureDefinition, Measures } from '../fact.ts';
import { counted, countWith, sumOf } from '../measures.ts';
import { meanInterval } from '../mean-interval.ts';
import type { DimensionDefinition, MeasureMetric } from '../metric.ts';
import { populations } from '../populations.ts';

/**
 * The satisfaction facts of public surveys (SKM, PermenPANRB 14/2017): one row per response with its nine scores of 1 to 4,
 * and one per response and element. Dated by the day of the answer. Elements are known by name, never by number.
 */

const elements = Object.keys(serviceElements) as readonly ServiceElement[];

export const satisfactionDimensions = {
  ELEMENT: {
    label: { id: 'Unsur pelayanan', en: 'Service element' },
    description: {
      id: 'Salah satu dari sembilan unsur SKM, menurut nama.',
      en: 'One of the nine elements of the satisfaction survey, by name.',
    },
    values: Object.fromEntries(
      Object.entries(serviceElements).map(([name, { labelId, labelEn }]) => [name, { id: labelId, en: labelEn }]),
    ),
  },
  EDUCATION: {
    label: { id: 'Pendidikan responden', en: 'Education of respondents' },
    description: { id: 'Pendidikan terakhir, seperti yang tercatat.', en: 'Highest education, as it was recorded.' },
  },
} as const satisfies Record<string, DimensionDefinition>;

const dimensions = populations.satisfaction.dimensions;

const sumName = (element: ServiceElement) => `${element.toLowerCase()}_sum`;
const answersName = (element: ServiceElement) => `${element.toLowerCase()}_answers`;

const elementMeasures = Object.fromEntries(
  elements.flatMap((element) => [sumName(element), answersName(element)]).map((name) => [name, sumOf(name)]),
) as Readonly<Record<string, MeasureDefinition>>;

export const satisfactionResponse: FactDefinition<string, keyof typeof dimensions> = {
  table: 'satisfaction_response',
  dating: 'event',
  dimensions,
  measures: {
    ...elementMeasures,
    respondents: counted,
    scored: sumOf('scored'),
    scores: sumOf('score_sum'),
    squares: sumOf('score_squares'),
  },
  people: { measure: 'respondents', population: 'satisfaction' },
};

export const satisfactionElement: FactDefinition<string, keyof typeof dimensions | 'ELEMENT'> = {
  table: 'satisfaction_element',
  dating: 'event',
  dimensions: { ...dimensions, ELEMENT: 'element' },
  measures: {
    respondents: counted,
    scores: sumOf('score_sum'),
    squares: sumOf('score_squares'),
    squared: countWith('score_squares'),
  },
  people: { measure: 'respondents', population: 'satisfaction' },
};

const common = {
  kind: 'measure',
  fact: 'satisfactionResponse',
  direction: 'MAXIMIZE',
  decimals: 2,
  unit: 'indeks',
  dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'SERVICE_TYPE', 'AGE_BAND', 'SEX', 'EDUCATION', 'PERIOD'],
  grains: populations.satisfaction.grains,
  defaultGrain: 'SEMESTER',
  sample: ({ respondents }) => respondents ?? null,
} as const satisfies Partial<MeasureMetric>;

/** Index of the element means: each element over those who answered it, all nine of equal weight. */
function indexOf(measures: Measures): number | null {
  const means = elements.map((element) => {
    const answers = measures[answersName(element)];
    return answers ? [element, (measures[sumName(element)] ?? 0) / answers] : null;
  });
  if (means.includes(null)) return null;
  return computeSatisfactionIndex(
    Object.fromEntries(means as [ServiceElement, number][]) as Record<ServiceElement, number>,
  );
}

export const satisfactionMetrics = {
  SATISFACTION_INDEX: {
    ...common,
    label: { id: 'Indeks Kepuasan Masyarakat (IKM)', en: 'Public satisfaction index' },
    description: {
      id: 'Kepuasan responden atas sembilan unsur pelayanan, 25 sampai 100, dengan mutu pelayanan A sampai D.',
      en: 'How satisfied respondents are with nine elements of service, 25 to 100, graded A to D.',
    },
    formula: {
      id: '25 x rata-rata sembilan rata-rata unsur (bobot 1/9), tertimbang responden; selang kepercayaan 95 % dari sebaran antar-responden (PermenPANRB 14/2017).',
      en: '25 x mean of the nine element means (weights of 1/9), weighted by respondents; 95 % interval from the spread between respondents (PermenPANRB 14/2017).',
    },
    measures: [...Object.keys(elementMeasures), 'respondents', 'scored', 'scores', 'squares'],
    value: indexOf,
    // An aggregate that did not tell its spread leaves none for the whole.
    interval: (measures) =>
      meanInterval(
        measures['scored'] === measures['respondents'] ? indexOf(measures) : null,
        { n: measures['scored'] ?? 0, sum: measures['scores'] ?? 0, squares: measures['squares'] ?? 0 },
        { low: 25, high: 100 },
      ),
    ratingScale: 'SKM_14_2017',
  },
  SATISFACTION_RESPONDENTS: {
    ...common,
    label: { id: 'Responden survei kepuasan', en: 'Satisfaction survey respondents' },
    description: { id: 'Banyaknya responden.', en: 'How many people answered.' },
    formula: { id: 'Jumlah kuesioner yang terisi.', en: 'Number of answered questionnaires.' },
    unit: 'orang',
    decimals: 0,
    direction: 'NONE',
    measures: ['respondents'],
    value: ({ respondents }) => respondents ?? null,
  },
  SATISFACTION_ELEMENT_MEAN: {
    ...common,
    fact: 'satisfactionElement',
    label: { id: 'Nilai rata-rata unsur', en: 'Element mean' },
    description: {
      id: 'Nilai rata-rata unsur pelayanan, 1 sampai 4; kelompokkan atau saring menurut ELEMENT untuk menemukan yang terlemah.',
      en: 'Mean score of the elements of service, 1 to 4; group or filter by ELEMENT to find the weakest.',
    },
    formula: {
      id: 'Jumlah nilai / jumlah jawaban; yang dikosongkan tidak dihitung.',
      en: 'Sum of scores / number of answers; blanks do not count.',
    },
    unit: 'nilai',
    dimensions: [...common.dimensions, 'ELEMENT'],
    measures: ['respondents', 'scores', 'squares', 'squared'],
    value: ({ respondents, scores }) =>
      !respondents || scores === null || scores === undefined ? null : scores / respondents,
    interval: ({ respondents, scores, squares, squared }) =>
      meanInterval(
        respondents && squared === respondents ? (scores ?? 0) / respondents : null,
        { n: respondents ?? 0, sum: scores ?? 0, squares: squares ?? 0 },
        { low: 1, high: 4 },
      ),
  },
} as const satisfies Record<string, MeasureMetric<(typeof common.dimensions)[number] | 'ELEMENT'>>;
