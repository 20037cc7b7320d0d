import { dimensionDefinition } from '../../model/catalogue.ts';
import type { DimensionName } from '../../model/catalogue.ts';
import type { Label } from '../../model/metric.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';

interface Labels {
  readonly labelsId: readonly string[];
  readonly labelsEn: readonly string[];
}

/** The names of a row's keys: of the snapshot, of the definition, or the keys themselves. */
export function labelsOf(by: readonly DimensionName[], keys: readonly (string | null)[], catalogue: Catalogue): Labels {
  const labels = by.map((dimension, index) => labelOf(dimension, keys[index] ?? null, catalogue));
  return { labelsId: labels.map(({ id }) => id), labelsEn: labels.map(({ en }) => en) };
}

function labelOf(dimension: DimensionName, key: string | null, catalogue: Catalogue): Label {
  if (key === null) return { id: '–', en: '–' };
  const row = named[dimension]?.(key, catalogue);
  if (row !== undefined) return { id: row.nameId, en: row.nameEn ?? row.nameId };
  return dimensionDefinition(dimension).values?.[key] ?? { id: key, en: key };
}

type Named = (
  key: string,
  catalogue: Catalogue,
) => { readonly nameId: string; readonly nameEn: string | null } | undefined;

const named: Readonly<Partial<Record<DimensionName, Named>>> = {
  INDICATOR: (key, catalogue) => catalogue.indicators.byCode(key)?.latest,
  REGION: (key, catalogue) => catalogue.region(key),
  ORGANISATION_UNIT: (key, catalogue) => catalogue.unit(key),
  OFFICE: (key, catalogue) => catalogue.unit(key),
  PROGRAMME: (key, catalogue) => catalogue.programme(key),
  TEAM: (key, catalogue) => catalogue.team(key),
  FIELD: (key, catalogue) => catalogue.field(key),
  SERVICE_TYPE: (key, catalogue) => catalogue.serviceType(key),
};
