/** Minutes of the words that units of time begin with: "jam kalender" is hours. */
const minutes: Readonly<Record<string, number>> = { menit: 1, jam: 60, hari: 1440, minute: 1, hour: 60, day: 1440 };

/** By what a number in one unit is multiplied to be in another; null where they measure different things. */
export function unitFactor(from: string, to: string): number | null {
  const [before, after] = [from, to].map(
    (unit) => minutes[unit.trim().toLowerCase().split(/[\s/]/)[0]!.replace(/s$/, '')],
  );
  if (before === undefined && after === undefined) return 1;
  return before === undefined || after === undefined ? null : before / after;
}
