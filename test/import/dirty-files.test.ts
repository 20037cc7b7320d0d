import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

let bench: ImportBench;

/** All files of these tests are refused or speak of regions of their own, so that one database serves them all. */
beforeAll(async () => {
  bench = await ImportBench.open();
  await bench.import('indicators', 'code,name_id,unit,direction,frequency\nTPT,Pengangguran,%,MINIMIZE,YEAR\n');
});

afterAll(() => bench[Symbol.asyncDispose]());

const header = 'indicator,region,period,value,note\n';
const load = (content: string | Buffer) => bench.import('observations', content);
const refusal = (content: string | Buffer) => bench.refusal('observations', content);

test('an empty file is refused, a header alone is a file without rows', async () => {
  expect(await refusal('')).toMatch(
    /^The file is empty\. Its first line must name its columns: indicator, version, region/,
  );
  expect(await refusal('\n\r\n  \n')).toMatch(/^The file is empty/);
  expect(counted(await load(header))).toBe('new 0, changed 0, unchanged 0, rejected 0');
});

test('a file of another encoding is refused with its line, the way to convert it, and nothing loaded', async () => {
  const latin1 = Buffer.from(`${header}TPT,11,2020,5,\nTPT,12,2020,5,"kadar debu m\u00b3"\n`, 'latin1');
  expect(await refusal(latin1)).toBe(
    'Line 3 is not UTF-8 (byte 0xB3): "TPT,12,2020,5,"kadar debu m\u00b3"". It looks like Latin-1 or Windows-1252. ' +
      'In Excel save the file as "CSV UTF-8"; or convert it: iconv -f WINDOWS-1252 -t UTF-8 in.csv > out.csv. Nothing was loaded.',
  );
  expect(await bench.rows('select from observation')).toEqual([]);
  expect(await refusal(Buffer.from(`\ufeff${header}`, 'utf16le'))).toMatch(/^The file is UTF-16, not UTF-8/);
  expect(await refusal(Buffer.from(`${header}TPT,11`, 'utf16le'))).toMatch(/^Line 1 has a zero byte/);
  expect(await refusal(Buffer.from([0x50, 0x4b, 3, 4, 20, 0]))).toMatch(/^The file is a workbook/);
});

test('a wrong byte far into a large file is found across the edges of what is read at once', async () => {
  const rows = Array.from(
    { length: 6000 },
    (_, index) => `TPT,11,2020,${index},${'caf\u00e9 \u2014 \u{1f600} '.repeat(9)}`,
  );
  const good = Buffer.from(`${header}${rows.join('\n')}\n`);
  expect(await refusal(Buffer.concat([good, Buffer.from([0x54, 0xe9, 0x0a])]))).toMatch(
    /^Line 6002 is not UTF-8 \(byte 0xE9\)/,
  );
  expect(await refusal(Buffer.concat([good, Buffer.from([0xe2, 0x80])]))).toMatch(/^Line 6002 is not UTF-8/);
});

test('a header that does not fit is refused with all its faults at once', async () => {
  expect(await refusal('indicator,regoin,period,value,foo\nTPT,11,2020,5,x\n')).toMatchInlineSnapshot(`
    "The header does not fit:
      Unknown column "regoin". Did you mean "region"?
      Unknown column "foo".
      One of these columns is needed: region, organisation_unit.
    Columns of this kind: indicator, version, region, organisation_unit, period, value, numerator, denominator, predicate, status, published_at, note. A file with other columns is imported with --map."
  `);
  expect(await refusal('indicator,region,value,value\n')).toMatchInlineSnapshot(`
    "The header does not fit:
      The column "value" is there 2 times.
      Required columns are missing: period.
    Columns of this kind: indicator, version, region, organisation_unit, period, value, numerator, denominator, predicate, status, published_at, note. A file with other columns is imported with --map."
  `);
  expect(await refusal('indicator,region,period,note\n')).toMatch(
    /One of these columns is needed: value, numerator, predicate\./,
  );
  expect(await refusal('TPT,11,2020,5\nTPT,12,2020,5\n')).toMatch(/Unknown column "TPT"/);
  expect(await bench.refusal('observation', header)).toMatch(
    /^There is no kind "observation" to import\. Did you mean "observations"\? Kinds are: organisation-units, indicators, /,
  );
});

test('a file with semicolons is refused with what would read it', async () => {
  expect(await refusal('indicator;region;period;value\nTPT;11;2020;5,3\n')).toBe(
    'The header is separated by semicolons: "indicator;region;period;value". Save the file with commas, or import with --map and ' +
      '{"delimiter": ";"} (and {"decimal": ","} where its numbers have a decimal comma).',
  );
});

test('a byte order mark, CRLF, blank lines, quoted line ends and a missing last line end are fine, and lines are counted right', async () => {
  const report = await load(
    '\ufeffindicator,region,period,value,note\r\n\r\nTPT,13,2020,5,"two\r\nlines, and a ""word"""\r\nTPT,13,2020,6,again\r\n,,,,\r\nTPT,14,2020,Dinas "X",\r\nTPT,14,2020,7,Dinas "X"',
  );
  expect(await bench.rejects(report)).toEqual([
    '5: : Line 3 has the same indicator version, place, period and published_at already.',
    '7: value: "Dinas "X"" is not a number.',
  ]);
  expect(await bench.rows(`select note from observation order by id`)).toEqual([
    { note: 'two\r\nlines, and a "word"' },
    { note: 'Dinas "X"' },
  ]);
});

test('a half-written last line is rejected and the others load', async () => {
  const cutOff = await load(`${header}TPT,16,2020,5,x\nTPT,17,20`);
  expect(counted(cutOff)).toBe('new 1, changed 0, unchanged 0, rejected 1');
  expect(await bench.rejects(cutOff)).toEqual([
    '3: : The line has 3 fields where the header has 5: the line looks cut off.',
  ]);

  const unclosed = await load(`${header}TPT,17,2020,5,x\nTPT,18,2020,5,"half a no`);
  expect(counted(unclosed)).toBe('new 1, changed 0, unchanged 0, rejected 1');
  expect(await bench.rejects(unclosed)).toEqual([
    '3: : A quotation mark is opened in this line and never closed: the line looks cut off.',
  ]);
  expect(await readFile(unclosed.rejectsFile!, 'utf8')).toMatch(
    /^indicator,region,period,value,note,line,column,reason\nTPT,18,2020,5,"""half a no",3,,/,
  );
});

test('rows swallowed by a quotation mark that is never closed are not lost', async () => {
  const report = await load(`${header}TPT,19,2020,5,x\n\nTPT,21,2020,5,"oops\nTPT,31,2020,5,y\nTPT,32,2020,5,z\n`);
  expect(counted(report)).toBe('new 1, changed 0, unchanged 0, rejected 3');
  expect(await bench.rejects(report)).toEqual([
    '4: : A quotation mark is opened in this line and never closed: the line looks cut off.',
    '5: : The quotation mark opened in line 4 is never closed, so this line could not be read.',
    '6: : The quotation mark opened in line 4 is never closed, so this line could not be read.',
  ]);
  const filler = `TPT,31,2020,5,${'y'.repeat(1000)}\n`.repeat(1200);
  expect(await refusal(`${header}TPT,21,2020,5,"oops\n${filler}`)).toMatch(
    /^The record that begins in line 2 is longer than 1 MB/,
  );
});

test('a line with too many fields is rejected, and all of them are kept', async () => {
  const report = await load(`${header}TPT,33,2020,5,Kab. Kediri, Jawa Timur\n`);
  expect(await bench.rejects(report)).toEqual([
    '2: : The line has 6 fields where the header has 5: a text that contains the delimiter needs quotation marks around it.',
  ]);
  expect(await readFile(report.rejectsFile!, 'utf8')).toContain('TPT,33,2020,5,"Kab. Kediri, Jawa Timur",2,,');
});

test('a rejects file that was mended is imported as it is', async () => {
  const report = await load(`${header}TPT,34,2020,"5,5",\nTPT,35,2020,6,\nTPT,Jambi,2020,6,\n`);
  expect(counted(report)).toBe('new 1, changed 0, unchanged 0, rejected 2');
  const mended = (await readFile(report.rejectsFile!, 'utf8')).replace('"5,5"', '5.5');
  const again = await load(mended);
  expect(counted(again)).toBe('new 1, changed 0, unchanged 0, rejected 1');
  expect(await readFile(again.rejectsFile!, 'utf8')).toMatch(
    /^indicator,region,period,value,note,line,column,reason\nTPT,Jambi,2020,6,,3,region,/,
  );
});

test('a file or mapping that is not there is told by name', async () => {
  const options = {
    dataFolder: bench.folder,
    database: bench.database,
    now: new Date(),
    signal: new AbortController().signal,
  };
  const { importFile } = await import('../../src/import/import-file.ts');
  const file = `${bench.folder}/no.csv`;
  await expect(importFile({ ...options, kind: 'observations', file })).rejects.toThrow(`There is no file ${file}.`);
  await expect(importFile({ ...options, kind: 'observations', file: bench.folder })).rejects.toThrow('is not a file.');
});

test('names that no region has are each sought among all names only so often, and all are rejected', async () => {
  const unknown = Array.from({ length: 600 }, (_, index) => `TPT,Tiada ${index},2020,5,\n`);
  const report = await load(`${header}TPT,Kotabumm,2020,5,\n${unknown.join('')}TPT,Kotabummi,2020,5,\n`);
  expect(counted(report)).toBe('new 0, changed 0, unchanged 0, rejected 602');
  const rejects = await bench.rejects(report);
  expect(rejects[0]).toBe(
    '2: region: Unknown region "Kotabumm". Did you mean "Kotabumi" (18.03, Kabupaten Lampung Utara)?',
  );
  expect(rejects.at(-1)).toBe(
    '603: region: Unknown region "Kotabummi". A region is a Kemendagri code (15.71), bps:1571, iso:ID-JA, or a name (Kota Jambi).',
  );
});
