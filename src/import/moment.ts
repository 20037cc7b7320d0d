import { isDate } from '../time/bucket.ts';
import { Fault } from './column.ts';
import type { Read } from './column.ts';

/** An instant as a file writes it: with its offset, or by the clock on the wall of the office. */
export interface Moment {
  readonly text: string;
  readonly isLocal: boolean;
}

const written = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/;

export const moment: Read<Moment> = (cell) => {
  const [, day, time, zone] = written.exec(cell) ?? [];
  const text = `${day}T${time}${zone ?? ''}`;
  if (day === undefined || !isDate(day) || Number.isNaN(Date.parse(`${day}T${time}${zone ?? 'Z'}`))) {
    return new Fault(`"${cell}" is not an instant: write 2024-07-01T08:30 (local time) or 2024-07-01T08:30:00+07:00.`);
  }
  return { text, isLocal: zone === undefined };
};

/** Indonesia has three zones and no summer time. */
const offsets: Readonly<Record<string, string>> = {
  'Asia/Jakarta': '+07:00',
  'Asia/Pontianak': '+07:00',
  'Asia/Makassar': '+08:00',
  'Asia/Jayapura': '+09:00',
};

/** The instant in UTC; a clock time is that of the region's own zone. */
export function toInstant({ text, isLocal }: Moment, timeZone: string): string {
  return new Date(isLocal ? `${text}${offsets[timeZone] ?? '+07:00'}` : text).toISOString();
}
