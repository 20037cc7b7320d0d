import type { FactDefinition } from '../fact.ts';
import { counted, sumOf } from '../measures.ts';
import type { MeasureMetric, NormalisedMetric } from '../metric.ts';
import { staffColumns } from './staff.ts';

/**
 * Civil servants by where and as what they stand at the end of a bucket, and inhabitants, which stand from year to year:
 * what counts of anything else are divided by.
 */

export const headCount = {
  table: 'head_count',
  dating: 'standing',
  dimensions: staffColumns,
  measures: { staff: counted },
  people: { measure: 'staff', population: 'staff' },
} as const satisfies FactDefinition;

export const population = {
  table: 'population',
  dating: 'standing',
  dimensions: {},
  measures: { inhabitants: sumOf('inhabitants') },
} as const satisfies FactDefinition;

export const headCountMetrics = {
  HEADCOUNT: {
    kind: 'measure',
    fact: 'headCount',
    label: { id: 'Jumlah pegawai ASN', en: 'Civil servants' },
    description: {
      id: 'Pegawai ASN (PNS dan PPPK) pada akhir periode, menurut tempat dan jabatannya saat itu.',
      en: 'Civil servants, permanent and contract, at the end of the period, by where and as what they worked then.',
    },
    formula: {
      id: 'Penempatan yang berlaku pada akhir periode; satu orang satu penempatan.',
      en: 'Placements that hold at the end of the period; one person, one placement.',
    },
    unit: 'orang',
    decimals: 0,
    direction: 'NONE',
    dimensions: [
      'REGION',
      'OFFICE',
      'ORGANISATION_UNIT',
      'EMPLOYMENT_TYPE',
      'GRADE_BAND',
      'AGE_BAND',
      'SEX',
      'JOB_FAMILY',
      'PERIOD',
    ],
    grains: ['QUARTER', 'YEAR'],
    defaultGrain: 'QUARTER',
    measures: ['staff'],
    value: ({ staff }) => staff ?? null,
    // All of them are counted: it is no sample.
    sample: () => null,
  },
  POPULATION: {
    kind: 'measure',
    fact: 'population',
    label: { id: 'Jumlah penduduk', en: 'Inhabitants' },
    description: {
      id: 'Penduduk wilayah pemerintah daerah pada akhir periode, menurut tahun terakhir yang ada.',
      en: 'Inhabitants of the region of a government at the end of the period, by the latest year there is.',
    },
    formula: {
      id: 'Penduduk tahun itu; sebelum tahun pertama yang ada, tahun pertama.',
      en: 'Inhabitants of that year; before the first year there is, of the first.',
    },
    unit: 'jiwa',
    decimals: 0,
    direction: 'NONE',
    dimensions: ['REGION', 'PERIOD'],
    grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
    defaultGrain: 'YEAR',
    measures: ['inhabitants'],
    value: ({ inhabitants }) => inhabitants ?? null,
    sample: () => null,
  },
} as const satisfies Record<string, MeasureMetric>;

const perStaff = { per: { fact: 'headCount', measure: 'staff' }, grains: ['QUARTER', 'YEAR'] } as const;
const perInhabitants = { per: { fact: 'population', measure: 'inhabitants' } } as const;
const common = { kind: 'normalised', decimals: 2, defaultGrain: 'YEAR' } as const;
const endOfPeriod = {
  id: 'pegawai pada akhir periode',
  en: 'civil servants at the end of the period',
} as const;
const latestYear = {
  id: 'penduduk menurut tahun terakhir yang ada',
  en: 'inhabitants by the latest year there is',
} as const;

/** Counts of one fact by people of another; each is summed to what is asked before they meet. */
export const perHeadMetrics = {
  SERVICE_CASES_PER_STAFF: {
    ...common,
    ...perStaff,
    fact: 'serviceCase',
    of: { fact: 'serviceCase', measure: 'cases' },
    multiplier: 1,
    label: { id: 'Berkas selesai per pegawai', en: 'Cases completed per civil servant' },
    description: {
      id: 'Berkas layanan yang selesai dalam periode, per pegawai: beban kerja unit yang melayani.',
      en: 'Service cases completed in the period per civil servant: how much work a unit has.',
    },
    formula: {
      id: `Berkas selesai / ${endOfPeriod.id}.`,
      en: `Cases completed / ${endOfPeriod.en}.`,
    },
    unit: 'berkas per pegawai',
    direction: 'NONE',
    dimensions: ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'PERIOD'],
  },
  INNOVATIONS_PER_1000_STAFF: {
    ...common,
    ...perStaff,
    fact: 'programme',
    of: { fact: 'programme', measure: 'innovations' },
    multiplier: 1000,
    label: { id: 'Inovasi per 1.000 pegawai', en: 'Innovations per 1,000 civil servants' },
    description: {
      id: 'Inovasi yang dimulai dalam periode, per 1.000 pegawai.',
      en: 'Innovations begun in the period, per 1,000 civil servants.',
    },
    formula: {
      id: `Inovasi / ${endOfPeriod.id} x 1.000.`,
      en: `Innovations / ${endOfPeriod.en} x 1,000.`,
    },
    unit: 'per 1.000 pegawai',
    direction: 'MAXIMIZE',
    dimensions: ['REGION', 'PERIOD'],
  },
  SERVICE_CASES_PER_100000: {
    ...common,
    ...perInhabitants,
    fact: 'serviceCase',
    of: { fact: 'serviceCase', measure: 'cases' },
    multiplier: 100_000,
    label: { id: 'Berkas selesai per 100.000 penduduk', en: 'Cases completed per 100,000 inhabitants' },
    description: {
      id: 'Berkas layanan yang selesai dalam periode, per 100.000 penduduk.',
      en: 'Service cases completed in the period, per 100,000 inhabitants.',
    },
    formula: {
      id: `Berkas selesai / ${latestYear.id} x 100.000.`,
      en: `Cases completed / ${latestYear.en} x 100,000.`,
    },
    unit: 'per 100.000 penduduk',
    direction: 'NONE',
    dimensions: ['REGION', 'PERIOD'],
    grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  },
  COMPLAINTS_PER_100000: {
    ...common,
    ...perInhabitants,
    fact: 'complaint',
    of: { fact: 'complaint', measure: 'complaints' },
    multiplier: 100_000,
    label: { id: 'Pengaduan per 100.000 penduduk', en: 'Complaints per 100,000 inhabitants' },
    description: {
      id: 'Pengaduan yang diterima dalam periode, per 100.000 penduduk.',
      en: 'Complaints received in the period, per 100,000 inhabitants.',
    },
    formula: {
      id: `Pengaduan / ${latestYear.id} x 100.000.`,
      en: `Complaints / ${latestYear.en} x 100,000.`,
    },
    unit: 'per 100.000 penduduk',
    direction: 'NONE',
    dimensions: ['REGION', 'PERIOD'],
    grains: ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'],
  },
} as const satisfies Record<string, NormalisedMetric>;
