/**
 * The professionalism index of civil servants (IP ASN), 0 to 100: the sum of four components, each with its most points.
 * Bands: the rating scale IP_ASN. Source: PermenPANRB 38/2018, Peraturan BKN 8/2019.
 */
export const professionalismComponents = {
  QUALIFICATION: { labelId: 'Kualifikasi', labelEn: 'Qualification', most: 25 },
  COMPETENCE: { labelId: 'Kompetensi', labelEn: 'Competence', most: 40 },
  PERFORMANCE: { labelId: 'Kinerja', labelEn: 'Performance', most: 30 },
  DISCIPLINE: { labelId: 'Disiplin', labelEn: 'Discipline', most: 5 },
} as const;
export type ProfessionalismComponent = keyof typeof professionalismComponents;

export const professionalismComponentNames = Object.keys(
  professionalismComponents,
) as readonly ProfessionalismComponent[];
