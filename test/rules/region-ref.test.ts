import { describe, expect, test } from 'vitest';
import type { ExpectedError } from '../../src/errors.ts';
import { AmbiguousRegion, BadUserInput, UnknownRegion } from '../../src/errors.ts';
import { readReferenceData } from '../../src/operational/reference-data.ts';
import type { RegionLevel } from '../../src/rules/region-entry.ts';
import { RegionIndex } from '../../src/rules/region-ref.ts';

const reference = await readReferenceData();
const index = new RegionIndex(reference.regions, reference.aliases, reference.codes);

function codesOf(refs: readonly string[], scope?: { level?: RegionLevel; within?: string }): string[] {
  return index.resolve(refs, scope).map(({ region }) => region.code);
}

function refusal(ask: () => unknown): ExpectedError {
  try {
    ask();
  } catch (error) {
    return error as ExpectedError;
  }
  throw new Error('It was not refused.');
}

describe('a code', () => {
  test.each([
    ['ID', 'ID'],
    ['id', 'ID'],
    ['15', '15'],
    ['15.71', '15.71'],
    ['18.03', '18.03'],
    ['18.06', '18.06'],
    ['18.03.02', '18.03.02'],
    ['11.10', '11.10'],
    ['36. 03', '36.03'],
    ['94', '94'],
    ['bps:1571', '15.71'],
    ['bps:1806', '18.03'],
    ['BPS: 1806', '18.03'],
    ['bps:1803', '18.01'],
    ['bps:1806040', '18.03.02'],
    ['bps:94', '91'],
    ['bps:91', '92'],
    ['bps:92', '96'],
    ['bps:95', '93'],
    ['bps:96', '94'],
    ['bps:97', '95'],
    ['bps:9402', '95.01'],
    ['bps:9702', '95.01'],
    ['iso:ID-JA', '15'],
    ['iso:id-pd', '96'],
    ['ID-SN', '73'],
    ['kemendagri:18.06', '18.06'],
  ])('%s means %s', (ref, code) => {
    expect(codesOf([ref])).toEqual([code]);
  });

  test('of Kemendagri and the same digits of BPS are different regencies in Lampung', () => {
    expect(index.resolve(['18.06'])[0]!.region.nameId).toBe('Kabupaten Tanggamus');
    expect(index.resolve(['bps:1806'])[0]!.region.nameId).toBe('Kabupaten Lampung Utara');
    expect(index.byCode('94')!.nameId).toBe('Papua Tengah');
    expect(index.resolve(['bps:94'])[0]!.region.nameId).toBe('Papua');
  });

  test('without a system is refused when it is a bare number, with the hint bps:', () => {
    const error = refusal(() => index.resolve(['1803']));
    expect(error).toBeInstanceOf(AmbiguousRegion);
    expect(error.message).toBe(
      'The bare number "1803" is not a Kemendagri code, which has dots (18.03), and BPS codes are written with bps:. ' +
        'Write bps:1803 for Kabupaten Lampung Selatan, or 18.03 for Kabupaten Lampung Utara.',
    );
    expect(error.details.candidates).toEqual([
      { code: '18.01', name: 'Kabupaten Lampung Selatan', level: 'REGENCY' },
      { code: '18.03', name: 'Kabupaten Lampung Utara', level: 'REGENCY' },
    ]);
    expect(refusal(() => index.resolve(['1571'])).message).toContain('bps:1571 for Kota Jambi');
    expect(refusal(() => index.resolve(['9999']))).toBeInstanceOf(UnknownRegion);
    expect(refusal(() => index.resolve(['9999'])).message).toContain('bps:');
  });

  test('that a spreadsheet cut is unknown, with the codes it may have been', () => {
    expect(refusal(() => index.resolve(['11.1'])).message).toBe(
      'No region has the code "11.1". Codes are text; did you mean Kabupaten Aceh Selatan (11.01) or Kabupaten Aceh Singkil (11.10)?',
    );
    expect(refusal(() => index.resolve(['99.99']))).toBeInstanceOf(UnknownRegion);
    expect(refusal(() => index.resolve(['bps:9999'])).message).toContain('"bps:9999"');
  });

  test('of a column whose system is known is found in that system only', () => {
    expect(index.resolveCode('BPS', '1806').code).toBe('18.03');
    expect(index.resolveCode('KEMENDAGRI', '18.06').code).toBe('18.06');
    expect(index.resolveCode('KEMENDAGRI', '1806').code).toBe('18.06');
    expect(index.resolveCode('KEMENDAGRI', 'ID').code).toBe('ID');
    expect(index.resolveCode('ISO', 'ID-JA').code).toBe('15');
    expect(index.resolveCode('BPS', 'ID').code).toBe('ID');
    expect(() => index.resolveCode('BPS', '18.06')).toThrow(UnknownRegion);
  });

  test('that contradicts the level is refused, the nation beside any level is not', () => {
    expect(refusal(() => index.resolve(['15'], { level: 'REGENCY' }))).toBeInstanceOf(BadUserInput);
    expect(refusal(() => index.resolve(['15'], { level: 'REGENCY' })).message).toContain('within: "15"');
    expect(codesOf(['ID', 'Jambi'], { level: 'PROVINCE' })).toEqual(['ID', '15']);
  });
});

describe('a name alone', () => {
  test.each([
    ['Indonesia', 'ID'],
    ['Lampung', '18'],
    ['Makassar', '73.71'],
    ['makassar', '73.71'],
    ['Kota Makassar', '73.71'],
    ['Kota Makasar', '73.71'],
    ['Makasar', '73.71'],
    ['Ujung Pandang', '73.71'],
    ['Kota Jambi', '15.71'],
    ['Jambi City', '15.71'],
    ['Provinsi Jambi', '15'],
    ['Prov. Jambi', '15'],
    ['Jambi Province', '15'],
    ['Muaro Jambi', '15.05'],
    ['Kab. Lampung Utara', '18.03'],
    ['Kab.Lampung Utara', '18.03'],
    ['KABUPATEN  LAMPUNG   UTARA', '18.03'],
    ['North Lampung', '18.03'],
    ['North Lampung Regency', '18.03'],
    ['Kotabaru', '63.02'],
    ['Kota Baru', '63.02'],
    ['Kabupaten Kotabaru', '63.02'],
    ['Kota Tangerang', '36.71'],
    ['Kabupaten Tangerang', '36.03'],
    ['Kota Tangerang Selatan', '36.74'],
    ['Mamuju Utara', '76.01'],
    ['Maluku Tenggara Barat', '81.03'],
    ['Kabupaten Pontianak', '61.02'],
    ['Pontianak', '61.71'],
    ['DKI Jakarta', '31'],
    ['Jakarta', '31'],
    ['Daerah Khusus Ibukota Jakarta', '31'],
    ['DI Yogyakarta', '34'],
    ['D.I. Yogyakarta', '34'],
    ['Kota Yogyakarta', '34.71'],
    ['Jakarta Utara', '31.72'],
    ['Kota Adm. Jakarta Utara', '31.72'],
    ['Kep. Bangka Belitung', '19'],
    ['Bangka Belitung', '19'],
    ['Kepulauan Riau', '21'],
    ['Kabupaten Kepulauan Riau', '21.01'],
    ['West Java', '32'],
    ['Pare-Pare', '73.72'],
    ['Palangkaraya', '62.71'],
    ['Muara Bungo', '15.08'],
    ['Kecamatan Kotabumi', '18.03.02'],
  ])('%s means %s', (name, code) => {
    expect(codesOf([name])).toEqual([code]);
  });

  test('with readings at two levels is refused with the candidates and the level that decides', () => {
    const error = refusal(() => index.resolve(['Jambi']));
    expect(error).toBeInstanceOf(AmbiguousRegion);
    expect(error.message).toBe(
      '"Jambi" has 2 readings: Provinsi Jambi (15) and Kota Jambi (15.71). Say which with level: PROVINCE or level: REGENCY, or write the code.',
    );
    expect(error.details).toEqual({
      region: 'Jambi',
      candidates: [
        { code: '15', name: 'Jambi', level: 'PROVINCE' },
        { code: '15.71', name: 'Kota Jambi', level: 'REGENCY' },
      ],
      levels: ['PROVINCE', 'REGENCY'],
    });
    expect(codesOf(['Jambi'], { level: 'PROVINCE' })).toEqual(['15']);
    expect(codesOf(['Jambi'], { level: 'REGENCY' })).toEqual(['15.71']);
    expect(() => index.resolve(['Yogyakarta'])).toThrow(AmbiguousRegion);
    expect(() => index.resolve(['Gorontalo'])).toThrow(AmbiguousRegion);
  });

  test('with two readings at one level is refused with the word that decides', () => {
    const error = refusal(() => index.resolve(['Tangerang']));
    expect(error).toBeInstanceOf(AmbiguousRegion);
    expect(error.message).toBe(
      '"Tangerang" has 2 readings: Kabupaten Tangerang (36.03) and Kota Tangerang (36.71). Write Kota or Kabupaten before the name, or the code.',
    );
    expect(() => index.resolve(['Tangerang'], { level: 'REGENCY' })).toThrow(AmbiguousRegion);
  });

  test('of a seat means the region it is the seat of, and says so', () => {
    expect(index.resolve(['Kotabumi'])).toMatchObject([{ ref: 'Kotabumi', region: { code: '18.03' }, bySeat: true }]);
    expect(index.resolve(['Kota Agung'])).toMatchObject([{ region: { code: '18.06' }, bySeat: true }]);
  });

  test('that is proper outranks a seat: Makassar is the city, not the province whose capital it is', () => {
    expect(index.resolve(['Makassar'])).toMatchObject([{ region: { code: '73.71' }, bySeat: false }]);
    expect(index.resolve(['Makassar'], { level: 'PROVINCE' })).toMatchObject([
      { region: { code: '73' }, bySeat: true },
    ]);
  });

  test('is sought among districts only when the level says so', () => {
    expect(index.resolve(['Kotabumi'], { level: 'DISTRICT' })).toMatchObject([
      { region: { code: '18.03.02' }, bySeat: false },
    ]);
    expect(codesOf(['Makassar'], { level: 'DISTRICT' })).toEqual(['73.71.03']);
    const homonyms = refusal(() => index.resolve(['Kota Baru'], { level: 'DISTRICT' }));
    expect(homonyms).toBeInstanceOf(AmbiguousRegion);
    expect((homonyms.details.candidates as { code: string }[]).map(({ code }) => code)).toEqual([
      '15.71.07',
      '32.15.25',
      '53.08.13',
    ]);
    expect(refusal(() => index.resolve(['Telanaipura'])).message).toBe(
      '"Telanaipura" is the name of a district. There is Kecamatan Telanaipura (15.71.01). Ask with level: DISTRICT, or write the code.',
    );
  });

  test('that has no reading at the level asked says where it has one', () => {
    const error = refusal(() => index.resolve(['Lampung'], { level: 'REGENCY' }));
    expect(error).toBeInstanceOf(UnknownRegion);
    expect(error.message).toContain('No region of level REGENCY is called "Lampung". There is Provinsi Lampung (18).');
  });

  test.each([
    ['Makkasar', 'Did you mean "Makassar" (73.71, Kota Makassar)?'],
    ['Kota Makkasar', 'Did you mean "Makassar" (73.71, Kota Makassar)?'],
    ['Lampnug', 'Did you mean "Lampung" (18, Provinsi Lampung)?'],
    ['Sulawesi Selatn', 'Did you mean "Sulawesi Selatan" (73, Provinsi Sulawesi Selatan)?'],
    ['Kotabmi', 'Did you mean "Kotabumi" (18.03, Kabupaten Lampung Utara)?'],
    ['Qqqqqqq', 'A region is a Kemendagri code (15.71), bps:1571, iso:ID-JA, or a name (Kota Jambi).'],
  ])('%s is unknown, with the nearest match or the forms allowed', (name, hint) => {
    const error = refusal(() => index.resolve([name]));
    expect(error).toBeInstanceOf(UnknownRegion);
    expect(error.message).toBe(`Unknown region "${name}". ${hint}`);
  });

  test('that is empty is bad input', () => {
    expect(() => index.resolve([' '])).toThrow(BadUserInput);
  });

  test('that is very long is refused at once', () => {
    expect(() => index.resolve(['x'.repeat(1_000_000)])).toThrow(UnknownRegion);
  });
});

describe('names together', () => {
  test('take the one level at which every name has a reading', () => {
    expect(index.resolve(['Jambi', 'Kotabumi', 'Makassar']).map(({ region, bySeat }) => [region.code, bySeat])).toEqual(
      [
        ['15.71', false],
        ['18.03', true],
        ['73.71', false],
      ],
    );
    expect(codesOf(['Jambi', 'Lampung', 'Sulawesi Selatan'])).toEqual(['15', '18', '73']);
    expect(codesOf(['Yogyakarta', 'Jakarta'])).toEqual(['34', '31']);
  });

  test('with a code take the level of the code', () => {
    expect(codesOf(['Jambi', '18.03'])).toEqual(['15.71', '18.03']);
    expect(codesOf(['Jambi', 'bps:18'])).toEqual(['15', '18']);
  });

  test('with a code of another level take the level of the names', () => {
    expect(codesOf(['18', 'Jambi', 'Kotabumi'])).toEqual(['18', '15.71', '18.03']);
  });

  test('beside the nation are resolved as without it', () => {
    expect(codesOf(['Indonesia', 'Jambi', 'Lampung'])).toEqual(['ID', '15', '18']);
    expect(() => index.resolve(['ID', 'Jambi'])).toThrow(AmbiguousRegion);
  });

  test('without a common level need a single reading each', () => {
    expect(codesOf(['Lampung', 'Makassar'])).toEqual(['18', '73.71']);
    expect(() => index.resolve(['Lampung', 'Makassar', 'Jambi'])).toThrow(AmbiguousRegion);
  });

  test('with two common levels, or two readings at the common one, are not guessed', () => {
    expect(() => index.resolve(['Jambi', 'Bengkulu'])).toThrow(AmbiguousRegion);
    expect(refusal(() => index.resolve(['Jambi', 'Tangerang']))).toMatchObject({ details: { region: 'Tangerang' } });
    expect(codesOf(['Jambi', 'Bengkulu'], { level: 'REGENCY' })).toEqual(['15.71', '17.71']);
  });
});

describe('within', () => {
  test('means the reading that has parts of the level', () => {
    const { container, level, regions } = index.resolveWithin('Jambi', 'REGENCY');
    expect([container.region.code, level, regions.length]).toEqual(['15', 'REGENCY', 11]);
    expect(index.resolveWithin('Gorontalo', 'REGENCY').container.region.code).toBe('75');
    expect(index.resolveWithin('Kota Jambi', 'DISTRICT').regions).toHaveLength(11);
    expect(() => index.resolveWithin('Jambi', 'DISTRICT')).toThrow(AmbiguousRegion);
  });

  test('without a level means provinces or regencies where there are such, else districts', () => {
    expect(index.resolveWithin('ID')).toMatchObject({ level: 'PROVINCE' });
    expect(index.resolveWithin('ID').regions).toHaveLength(38);
    expect(index.resolveWithin('Jambi')).toMatchObject({ level: 'REGENCY', container: { region: { code: '15' } } });
    expect(index.resolveWithin('Kotabumi')).toMatchObject({
      level: 'DISTRICT',
      container: { region: { code: '18.03' }, bySeat: true },
    });
    expect(index.resolveWithin('Lampung Utara').regions).toHaveLength(23);
  });

  test('of the country by regency are all 514', () => {
    expect(index.resolveWithin('Indonesia', 'REGENCY').regions).toHaveLength(514);
    expect(index.ofLevel('DISTRICT')).toHaveLength(7285);
  });

  test('of a region without such parts is bad input', () => {
    expect(refusal(() => index.resolveWithin('15.71', 'REGENCY'))).toBeInstanceOf(BadUserInput);
    expect(refusal(() => index.resolveWithin('Makassar', 'REGENCY')).message).toBe(
      '"Makassar", Kota Makassar (73.71), has no regions of level REGENCY inside it.',
    );
  });

  test('narrows the readings of names', () => {
    expect(codesOf(['Jambi'], { within: 'Jambi' })).toEqual(['15.71']);
    expect(codesOf(['Tangerang Selatan'], { within: 'Banten' })).toEqual(['36.74']);
    expect(refusal(() => index.resolve(['Makassar'], { within: 'Lampung' })).message).toBe(
      '"Makassar", Kota Makassar (73.71), is not within Provinsi Lampung (18).',
    );
  });
});

test('every official name of a province or regency resolves to itself', () => {
  const named = reference.regions.filter(({ level }) => level !== 'DISTRICT');
  const found = named.flatMap(({ kind, nameId }) => codesOf([kind === 'PROVINCE' ? `Provinsi ${nameId}` : nameId]));
  expect(found).toEqual(named.map(({ code }) => code));
});

test('every English name of a province or regency resolves to one region of its level', () => {
  const named = reference.regions.filter(({ nameEn }) => nameEn !== null);
  expect(named.flatMap(({ nameEn, level }) => codesOf([nameEn!], { level }))).toEqual(named.map(({ code }) => code));
  expect(named).toHaveLength(1 + 38 + 514);
});
