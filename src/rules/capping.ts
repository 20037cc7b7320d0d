/** How far an attainment counts. A policy applied on read: raw values are never stored or aggregated capped. */
export interface Cap {
  readonly cap: number | null;
  readonly floor: number | null;
}

export function applyCap(raw: number, { cap, floor }: Cap): number {
  return Math.min(Math.max(raw, floor ?? -Infinity), cap ?? Infinity);
}
