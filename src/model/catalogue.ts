import { observationDimensions, observationMetrics } from './definitions/observation.ts';
import type { DimensionDefinition, MetricDefinition } from './metric.ts';

/** Everything that can be asked for; the schema's enums `Metric` and `Dimension` are made of these two tables. */
export const metricDefinitions = { ...observationMetrics };
export const dimensionDefinitions = { ...observationDimensions };

export type MetricName = keyof typeof metricDefinitions;
export type DimensionName = keyof typeof dimensionDefinitions;

export const metricNames = Object.keys(metricDefinitions) as readonly MetricName[];
export const dimensionNames = Object.keys(dimensionDefinitions) as readonly DimensionName[];

export function metricDefinition(name: MetricName): MetricDefinition<DimensionName> {
  return metricDefinitions[name];
}

export function dimensionDefinition(name: DimensionName): DimensionDefinition {
  return dimensionDefinitions[name];
}
