import { metricDefinition } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Caveat, SnapshotInfo } from '../query/answer.ts';
import type { Language } from '../rules/format-value.ts';
import { escape, table } from './markdown.ts';
import type { ProfilePoint } from './profile-points.ts';
import { ownRow } from './region-profile.ts';
import type { RegionProfile } from './region-profile.ts';
import { penOf } from './sentence.ts';
import type { Pen } from './sentence.ts';

type Printed = RegionProfile & {
  readonly catalogue: Catalogue;
  readonly caveats: readonly Caveat[];
  readonly snapshot: SnapshotInfo;
};

/** The profile as one page of Markdown. */
export function printProfile(profile: Printed, language: Language): string {
  const pen = penOf(language);
  const { catalogue, regionCode, year, facts, strengths, weaknesses, caveats, snapshot } = profile;
  const region = catalogue.region(regionCode);
  const name = pen.pick(region.nameId, region.nameEn ?? region.nameId);
  return [
    `# ${escape(name)} ${year}`,
    printFacts(facts, pen),
    escape(pen.pick(profile.verdict.sentenceId, profile.verdict.sentenceEn)),
    pen.pick('## Indikator utama', '## Headline indicators'),
    printHeadlines(profile, pen),
    pen.pick('## Pelayanan, kepuasan, pengaduan, mutu data', '## Services, satisfaction, complaints, quality of data'),
    printServices(profile, pen),
    ...printPoints(pen.pick('## Kekuatan', '## Strengths'), strengths, pen),
    ...printPoints(pen.pick('## Kelemahan', '## Weaknesses'), weaknesses, pen),
    pen.pick('## Catatan', '## Notes'),
    caveats.map(({ messageId, messageEn }) => `- ${escape(pen.pick(messageId, messageEn))}`).join('\n'),
    `Snapshot ${snapshot.id} (${snapshot.takenAt.slice(0, 10)}).`,
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function printFacts({ seat, bpsCode, inhabitants, inhabitantsYear, parts }: RegionProfile['facts'], pen: Pen): string {
  const facts = [
    seat === null ? null : pen.pick(`ibu kota ${seat}`, `seat ${seat}`),
    inhabitants === null
      ? null
      : pen.pick(
          `${pen.number(inhabitants)} jiwa (${inhabitantsYear})`,
          `${pen.number(inhabitants)} inhabitants (${inhabitantsYear})`,
        ),
    parts === 0 ? null : pen.pick(`${pen.number(parts)} wilayah bawahan`, `${pen.number(parts)} regions below`),
    bpsCode === null ? null : `BPS ${bpsCode}`,
  ].filter((fact) => fact !== null);
  return escape(facts.join(', '));
}

function printHeadlines({ headlines, catalogue, regionCode }: Printed, pen: Pen): string {
  return table(
    pen.pick(
      'Indikator|Target|Realisasi|Capaian|Tahun lalu|Peringkat',
      'Indicator|Target|Result|Attainment|Year before|Rank',
    ),
    headlines.map(({ indicatorCode, row, comparison }) => {
      const { result } = row.againstTarget;
      const latest = catalogue.indicators.byCode(indicatorCode)?.latest;
      const own = ownRow(comparison, regionCode);
      return [
        latest === undefined ? indicatorCode : pen.pick(latest.nameId, latest.nameEn ?? latest.nameId),
        pen.band(result.target, result),
        pen.measured(result),
        pen.percent(result.attainment),
        pen.value(row.overYears.previous, result),
        own === undefined || own.rank === null ? '–' : `${own.rank}/${own.rankOf}`,
      ];
    }),
  );
}

function printServices({ services, regionCode }: Printed, pen: Pen): string {
  return table(
    pen.pick('Ukuran|Nilai|Tahun lalu|Peringkat', 'Measure|Value|Year before|Rank'),
    services.flatMap(({ metric, comparison }) => {
      const own = ownRow(comparison, regionCode);
      if (own === undefined || own.value === null) return [];
      const { label } = metricDefinition(metric);
      return [
        [
          pen.pick(label.id, label.en),
          pen.measured(own),
          pen.value(own.previous, own),
          own.rank === null ? '–' : `${own.rank}/${own.rankOf}`,
        ],
      ];
    }),
  );
}

function printPoints(title: string, points: readonly ProfilePoint[], pen: Pen): string[] {
  if (points.length === 0) return [];
  return [
    title,
    points.map(({ verdict }) => `- ${escape(pen.pick(verdict.sentenceId, verdict.sentenceEn))}`).join('\n'),
  ];
}
