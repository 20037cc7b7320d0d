import { BadUserInput } from '../errors.ts';
import { builder } from './builder.ts';

const longestName = 120;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

builder.scalarType('RegionRef', {
  description:
    'A Kemendagri code (`15.71`; the nation is `ID`), `bps:1571`, `iso:ID-JA`, or a name or alias (`Makassar`, `Kotabumi`). Always text: as a number 11.10 would become 11.1.',
  parseValue: (value) => text('A RegionRef', value, 'such as "15.71", "bps:1571" or "Makassar"'),
  serialize: String,
});

builder.scalarType('Period', {
  description:
    '`2024`, `2024-S1`, `2024-Q3`, `2024-07`, `2024-07-15`, or two of them with both ends included: `2021..2024`, `2023-Q1..2024-Q4`.',
  parseValue: (value) => text('A Period', value, 'such as "2024", "2024-Q3", "2024-07" or "2021..2024"'),
  serialize: String,
});

builder.scalarType('Date', {
  description: 'A day of the calendar, ISO 8601: `2024-07-01`.',
  parseValue: (value) => {
    if (typeof value === 'string' && isoDate.test(value) && isDay(value)) return value;
    throw new BadUserInput(`A Date is a day written as "2024-07-01"; ${JSON.stringify(value)} is not.`);
  },
  serialize: (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
});

builder.scalarType('DateTime', {
  description: 'An instant, ISO 8601 with its offset: `2026-11-22T06:15:00Z`.',
  parseValue: (value) => {
    if (typeof value === 'string' && isoInstant.test(value) && isDay(value.slice(0, 10))) return value;
    throw new BadUserInput(`A DateTime is written as "2026-11-22T06:15:00Z"; ${JSON.stringify(value)} is not.`);
  },
  serialize: (value) => (value instanceof Date ? value.toISOString() : value),
});

function text(what: string, value: unknown, examples: string): string {
  if (typeof value !== 'string') {
    throw new BadUserInput(`${what} is text in quotes, ${examples}; ${JSON.stringify(value)} is not.`);
  }
  const trimmed = value.trim();
  if (trimmed === '') throw new BadUserInput(`${what} is empty. Write one ${examples}.`);
  if (trimmed.length > longestName) throw new BadUserInput(`${what} has at most ${longestName} characters.`);
  return trimmed;
}

/** False for days that the calendar lacks: `new Date('2024-02-30')` would roll over to March. */
function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
