/** Null where nothing stands below the line, or nobody told what stands above it. */
export function percentOf(part: number | null | undefined, whole: number | null | undefined): number | null {
  return part === null || part === undefined || !whole ? null : (part / whole) * 100;
}
