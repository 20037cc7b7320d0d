/**
 * The nine elements of a public satisfaction survey (SKM). Known by name, never by number: the rule has U8 complaints
 * and U9 facilities, many applications the other way round. Source: PermenPANRB 14/2017.
 */
export const serviceElements = {
  REQUIREMENTS: { labelId: 'Persyaratan', labelEn: 'Requirements' },
  PROCEDURE: { labelId: 'Sistem, mekanisme dan prosedur', labelEn: 'System, mechanism and procedure' },
  TIME: { labelId: 'Waktu penyelesaian', labelEn: 'Completion time' },
  COST: { labelId: 'Biaya/tarif', labelEn: 'Cost' },
  PRODUCT: { labelId: 'Produk spesifikasi jenis pelayanan', labelEn: 'Product of the service' },
  COMPETENCE: { labelId: 'Kompetensi pelaksana', labelEn: 'Competence of staff' },
  BEHAVIOUR: { labelId: 'Perilaku pelaksana', labelEn: 'Behaviour of staff' },
  COMPLAINTS: { labelId: 'Penanganan pengaduan, saran dan masukan', labelEn: 'Handling of complaints' },
  FACILITIES: { labelId: 'Sarana dan prasarana', labelEn: 'Facilities' },
} as const;
/** The bands in which respondents tell their age. */
export const respondentAgeBands = ['<20', '20-29', '30-39', '40-49', '50-59', '60+'] as const;

export type ServiceElement = keyof typeof serviceElements;

/** An equal weight of ninths makes the best possible index 100; the printed 0.11 makes it 99, and 0.111 99.9. */
export const equalElementWeight = 1 / Object.keys(serviceElements).length;

/** The satisfaction index (IKM), 25 to 100, from the elements' means on the scale of 1 to 4. Graded by the scale SKM_14_2017. */
export function computeSatisfactionIndex(
  elementMeans: Readonly<Record<ServiceElement, number>>,
  elementWeight: number = equalElementWeight,
): number {
  const sum = Object.values(elementMeans).reduce((total, mean) => total + mean, 0);
  return 25 * elementWeight * sum;
}

/** Respondents needed of a population, after Krejcie and Morgan (1970): 95 % confidence, 5 % error, the widest spread. */
export function requiredRespondents(population: number): number {
  const chiSquare = 3.841;
  const spread = 0.5 * 0.5;
  const error = 0.05;
  return Math.ceil((chiSquare * population * spread) / (error ** 2 * (population - 1) + chiSquare * spread));
}
