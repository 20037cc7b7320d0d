import { Fault } from './column.ts';
import type { Read } from './column.ts';

/**
 * A number that stands for a person and tells nobody who it is. A staff number (NIP, 18 digits: birth date, appointment and sex) or a
 * national identity number (NIK, 16 digits) is refused: it would identify by itself (UU 27/2022).
 */
export const anonymousCode: Read<string> = (cell) => {
  const digits = cell.replaceAll(/[\s.-]/g, '');
  const what = /^\d{18}$/.test(digits) ? 'a NIP' : /^\d{16}$/.test(digits) ? 'a NIK' : null;
  return what === null ? cell : new Fault(`The code looks like ${what}; use a number that tells nobody who it is.`);
};
