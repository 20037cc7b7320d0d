import { Fault } from './column.ts';
import type { Read } from './column.ts';

/**
 * A code that stands for a person and tells nobody who it is. A staff number (NIP, 18 digits: birth date, appointment and sex) or a
 * national identity number (NIK, 16 digits) is refused: it would identify by itself (UU 27/2022). So is what has blanks or an "@".
 */
export const anonymousCode: Read<string> = (cell) => {
  const digits = cell.replaceAll(/[\s._-]/g, '');
  const what = /^\d{18}$/.test(digits) ? 'a NIP' : /^\d{16}$/.test(digits) ? 'a NIK' : null;
  if (what !== null) return new Fault(`The code looks like ${what}; use a number that tells nobody who it is.`);
  return /^[\w./:-]{1,64}$/.test(cell)
    ? cell
    : new Fault('A code has letters, digits and . / : - _, at most 64 of them: it is no name and no address.');
};
