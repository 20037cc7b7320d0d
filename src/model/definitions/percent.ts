/** Null where nothing stands below the line; nothing above it beside something below is a true zero. */
export function percentOf(part: number | null | undefined, whole: number | null | undefined): number | null {
  return !whole ? null : ((part ?? 0) / whole) * 100;
}
