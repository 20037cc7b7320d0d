import { isUtf8 } from 'node:buffer';
import { BadUserInput } from '../errors.ts';

/**
 * Passes a file's bytes on as long as they are UTF-8 text. Otherwise a wrong encoding would load as broken names
 * without a word ("m\xB3"), so the whole file is refused with the first line that gives it away.
 */
export async function* checkedText(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) refuseOtherFormats(chunk);
    isFirst = false;
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.subarray(0, bytes.length - unfinishedBytes(bytes));
    checkBytes(whole, line);
    line += countNewlines(whole);
    rest = bytes.subarray(whole.length);
    yield whole;
  }
  if (rest.length > 0) throw notUtf8(rest, line);
}

const otherFormats: readonly { readonly start: readonly number[]; readonly message: string }[] = [
  {
    start: [0xff, 0xfe],
    message: 'The file is UTF-16, not UTF-8. In Excel save it as "CSV UTF-8"; or convert it: iconv -f UTF-16 -t UTF-8.',
  },
  {
    start: [0xfe, 0xff],
    message: 'The file is UTF-16, not UTF-8. In Excel save it as "CSV UTF-8"; or convert it: iconv -f UTF-16 -t UTF-8.',
  },
  {
    start: [0x50, 0x4b, 0x03, 0x04],
    message: 'The file is a workbook or an archive, not CSV. In Excel save the sheet as "CSV UTF-8".',
  },
  {
    start: [0xd0, 0xcf, 0x11, 0xe0],
    message: 'The file is an old Excel workbook, not CSV. In Excel save the sheet as "CSV UTF-8".',
  },
  { start: [0x1f, 0x8b], message: 'The file is compressed with gzip. Unpack it first: gunzip.' },
];

function refuseOtherFormats(chunk: Buffer): void {
  const format = otherFormats.find(({ start }) => start.every((byte, index) => chunk[index] === byte));
  if (format) throw new BadUserInput(format.message);
}

function checkBytes(bytes: Buffer, firstLine: number): void {
  const nothing = bytes.indexOf(0);
  if (nothing >= 0) {
    const line = firstLine + countNewlines(bytes.subarray(0, nothing));
    throw new BadUserInput(
      `Line ${line} has a zero byte: the file is not text in UTF-8 (UTF-16 without its mark, or damaged).`,
      { line },
    );
  }
  if (isUtf8(bytes)) return;
  let line = firstLine;
  for (let from = 0; from < bytes.length; line += 1) {
    const newline = bytes.indexOf(10, from);
    const to = newline < 0 ? bytes.length : newline + 1;
    const text = bytes.subarray(from, to);
    if (!isUtf8(text)) throw notUtf8(text, line);
    from = to;
  }
}

function notUtf8(text: Buffer, line: number): BadUserInput {
  // The decoder puts U+FFFD where it first fails.
  const before = text.toString('utf8').split('\ufffd')[0]!;
  const byte = text[Buffer.byteLength(before)]!.toString(16).toUpperCase();
  const shown = text.subarray(0, 60).toString('latin1').trim();
  return new BadUserInput(
    `Line ${line} is not UTF-8 (byte 0x${byte}): "${shown}". It looks like Latin-1 or Windows-1252. ` +
      'In Excel save the file as "CSV UTF-8"; or convert it: iconv -f WINDOWS-1252 -t UTF-8 in.csv > out.csv. Nothing was loaded.',
    { line },
  );
}

/** How many bytes at the end begin a character that is not complete. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < length ? back : 0;
  }
  return 0;
}

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
