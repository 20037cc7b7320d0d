import type { DimensionDefinition, MetricDefinition } from '../metric.ts';

/**
 * The observation fact: one row per indicator version, place and native period, the published value that holds.
 * Regions are combined first, inside a native period, then periods: each step by the indicator version's own rule.
 */

export const observationDimensions = {
  REGION: {
    label: { id: 'Wilayah', en: 'Region' },
    description: {
      id: 'Negara, provinsi, kabupaten/kota, atau kecamatan, dengan kode Kemendagri.',
      en: 'The nation, a province, a regency or city, or a district, by Kemendagri code.',
    },
  },
  FIELD: {
    label: { id: 'Bidang', en: 'Field' },
    description: { id: 'Bidang atau urusan pemerintahan.', en: 'The policy field an indicator belongs to.' },
  },
  INDICATOR: {
    label: { id: 'Indikator', en: 'Indicator' },
    description: { id: 'Indikator Kinerja Utama (IKU).', en: 'A key performance indicator.' },
  },
  ORGANISATION_UNIT: {
    label: { id: 'Unit organisasi', en: 'Organisation unit' },
    description: {
      id: 'Perangkat daerah atau unit di bawahnya, milik pemerintah wilayah yang ditanyakan.',
      en: "An office, or a unit below it, of the asked region's government.",
    },
  },
  PERIOD: {
    label: { id: 'Periode', en: 'Period' },
    description: {
      id: 'Bulan, triwulan, semester, atau tahun, menurut grain.',
      en: 'Month, quarter, semester or year, as the grain says.',
    },
  },
} as const satisfies Record<string, DimensionDefinition>;

type ObservationDimension = keyof typeof observationDimensions;

const everyDimension = Object.keys(observationDimensions) as readonly ObservationDimension[];
const everyGrain = ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] as const;
const common = { fact: 'observation', dimensions: everyDimension, grains: everyGrain } as const;

export const observationMetrics = {
  INDICATOR_VALUE: {
    ...common,
    kind: 'indicator',
    label: { id: 'Realisasi', en: 'Value' },
    description: {
      id: 'Nilai indikator. Bagian wilayah digabung dahulu, lalu periode, menurut aturan indikator itu sendiri.',
      en: "The indicator's value. Regions are combined first, then periods, by the indicator's own rules.",
    },
    formula: {
      id: 'Menurut definisi operasional indikator: jumlah, nilai terakhir, rata-rata, jumlah pembilang dibagi jumlah penyebut, atau rata-rata tertimbang.',
      en: "By the indicator's definition: sum, last, mean, sum of numerators over sum of denominators, or weighted mean.",
    },
    unit: null,
    decimals: null,
    direction: 'INDICATOR',
  },
  INDICATOR_TARGET: {
    ...common,
    kind: 'indicator',
    label: { id: 'Target', en: 'Target' },
    description: {
      id: 'Target yang berlaku pada periode itu; pada rentang, batas yang menentukan menurut arah indikator.',
      en: "The target that holds in the period; of a range, the bound that decides by the indicator's direction.",
    },
    formula: {
      id: 'Revisi terakhir dari target pada periode yang sama; tidak pernah dijumlahkan antarwilayah atau antarperiode.',
      en: 'The latest revision of the target of the same period; never summed over regions or periods.',
    },
    unit: null,
    decimals: null,
    direction: 'NONE',
  },
  INDICATOR_ATTAINMENT: {
    ...common,
    kind: 'indicator',
    label: { id: 'Capaian', en: 'Attainment' },
    description: {
      id: 'Realisasi dibanding target dalam persen, sebelum pembatasan.',
      en: 'The value relative to the target in percent, before any cap.',
    },
    formula: {
      id: 'MAXIMIZE: R/T x 100. MINIMIZE: (2T-R)/T x 100 (PermenPANRB 8/2021). MINIMIZE_RATIO: T/R x 100. Di dalam rentang target: 100.',
      en: 'MAXIMIZE: R/T x 100. MINIMIZE: (2T-R)/T x 100 (PermenPANRB 8/2021). MINIMIZE_RATIO: T/R x 100. Inside a target range: 100.',
    },
    unit: '%',
    decimals: 2,
    direction: 'MAXIMIZE',
  },
  TARGETS_MET_SHARE: {
    ...common,
    kind: 'share',
    label: { id: 'Proporsi target tercapai', en: 'Share of targets met' },
    description: {
      id: 'Indikator dengan capaian sekurangnya 100 % dari semua indikator yang bertarget pada periode itu. Tanpa data dihitung dalam pembagi, tidak pernah sebagai tercapai.',
      en: 'Indicators with an attainment of at least 100 % out of all that have a target in the period. No data counts in the denominator, never as met.',
    },
    formula: {
      id: 'tercapai / (tercapai + tidak tercapai + tanpa data) x 100; capaian dibulatkan dua desimal.',
      en: 'met / (met + missed + no data) x 100; attainment rounded to two decimals.',
    },
    unit: '%',
    decimals: 2,
    direction: 'MAXIMIZE',
  },
  REPORTING_COVERAGE: {
    ...common,
    kind: 'share',
    label: { id: 'Kelengkapan pelaporan', en: 'Reporting coverage' },
    description: {
      id: 'Periode yang dilaporkan dari semua periode yang diharapkan, untuk indikator yang bertarget atau pernah dilaporkan wilayah itu.',
      en: 'Periods reported out of all periods expected, over the indicators that the region has a target for or has ever reported.',
    },
    formula: {
      id: 'periode asli terisi / periode asli yang sudah berakhir x 100.',
      en: 'native periods with a value / native periods that have ended x 100.',
    },
    unit: '%',
    decimals: 2,
    direction: 'MAXIMIZE',
  },
} as const satisfies Record<string, MetricDefinition<ObservationDimension>>;
