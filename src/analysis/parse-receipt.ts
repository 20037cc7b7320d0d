import { z } from 'zod';
import { BadUserInput } from '../errors.ts';
import type { Data } from './canonical.ts';
import { receiptFormat, type Receipt } from './receipt.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');
const data = z.json() as z.ZodType<Data>;
const version = z.strictObject({ name: z.string(), version: z.int().nullable(), sha256 });

/** Strict: a word that is not of a receipt would be in no checksum. */
const receipt = z.strictObject({
  format: z.literal(receiptFormat),
  kinerjaVersion: z.string(),
  snapshots: z
    .array(
      z.strictObject({
        id: z.string(),
        takenAt: z.string(),
        manifestSha256: sha256,
        files: z.array(z.strictObject({ path: z.string(), sha256 })),
      }),
    )
    .min(1),
  metrics: z.array(version),
  indicators: z.array(version),
  thresholds: z.strictObject({ coverageFloor: z.number(), smallSample: z.number(), exactRows: z.number() }),
  asked: z.strictObject({ name: z.string(), question: z.record(z.string(), data) }),
  answer: data,
  sha256: z.strictObject({ question: sha256, answer: sha256, receipt: sha256 }),
}) satisfies z.ZodType<Receipt>;

/** Reads a receipt's text, also where it was saved as a JSON string. Throws BAD_USER_INPUT for anything else. */
export function parseReceipt(text: string): Receipt {
  try {
    const value: unknown = JSON.parse(text);
    return receipt.parse(typeof value === 'string' ? JSON.parse(value) : value);
  } catch (cause) {
    throw new BadUserInput(
      `This is no receipt of Kinerja (${reasonOf(cause)}). Save what the field \`receipt { json }\` of an answer gives, as it is.`,
      {},
      { cause },
    );
  }
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof z.ZodError)) return (cause as Error).message;
  const [first] = cause.issues;
  return first === undefined ? 'it has another form' : `${first.path.join('.') || 'the whole'}: ${first.message}`;
}
