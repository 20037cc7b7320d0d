/** Groups of provinces by island, told by the first digit of Kemendagri codes; the nation is on none. */
export interface Island {
  readonly nameId: string;
  readonly nameEn: string;
}

const sumatra: Island = { nameId: 'Sumatera', nameEn: 'Sumatra' };

const islands: Readonly<Record<string, Island>> = {
  1: sumatra,
  2: sumatra,
  3: { nameId: 'Jawa', nameEn: 'Java' },
  5: { nameId: 'Bali dan Nusa Tenggara', nameEn: 'Bali and Nusa Tenggara' },
  6: { nameId: 'Kalimantan', nameEn: 'Kalimantan' },
  7: { nameId: 'Sulawesi', nameEn: 'Sulawesi' },
  8: { nameId: 'Maluku', nameEn: 'Maluku' },
  9: { nameId: 'Papua', nameEn: 'Papua' },
};

/** The island of a region by its code; null for the nation. */
export function islandOf(code: string): Island | null {
  return islands[code.slice(0, 1)] ?? null;
}
