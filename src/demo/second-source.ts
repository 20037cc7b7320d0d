import type { DemoObservation } from './observe.ts';

export const surveySource = { name: 'Survei gizi contoh (sintetis)', publisher: 'Kinerja' } as const;

/** What a survey finds over what health centres report of stunting: in Lampung Utara a third more (planted). */
const found: Readonly<Record<string, number>> = { '15.71': 1.08, '18.03': 1.34, '73.71': 0.96 };
const monthMs = 30 * 86_400_000;

/** A survey of a few households, published a month before the routine figures: those hold, and both are there to compare. */
export function surveyedOf(observations: readonly DemoObservation[]): readonly DemoObservation[] {
  return observations.flatMap((routine) => {
    const ratio = found[routine.regionCode ?? ''];
    if (routine.indicator !== 'HLT-06' || ratio === undefined || routine.periodStart < '2022-01-01') return [];
    const denominator = 400;
    const share = routine.numerator! / routine.denominator!;
    return [
      {
        ...routine,
        numerator: Math.round(denominator * share * ratio),
        denominator,
        status: 'ESTIMATED' as const,
        publishedAt: new Date(Date.parse(routine.publishedAt) - monthMs).toISOString(),
        source: surveySource.name,
      },
    ];
  });
}
