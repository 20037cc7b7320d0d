import type pg from 'pg';
import { findNearest } from '../rules/nearest-match.ts';
import { Rejection } from './column.ts';

interface Field {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
}

/** The policy fields (bidang), found by code or by name in either language. */
export class Fields {
  readonly #fields: readonly Field[];
  readonly #byText = new Map<string, string>();

  private constructor(fields: readonly Field[]) {
    this.#fields = fields;
    for (const { code, nameId, nameEn } of fields) {
      for (const text of [nameEn, nameId, code]) this.#byText.set(text.toLowerCase(), code);
    }
  }

  static async open(client: pg.PoolClient): Promise<Fields> {
    const { rows } = await client.query<Field>(
      `select code, name_id as "nameId", name_en as "nameEn" from field order by code`,
    );
    return new Fields(rows);
  }

  /** The field's code. An unknown field is not made: it would be a misspelt one. */
  find(text: string): string | Rejection {
    const code = this.#byText.get(text.toLowerCase());
    if (code !== undefined) return code;
    const nearest = findNearest(text, this.#fields, ({ code, nameId, nameEn }) => [code, nameId, nameEn]);
    const hint = nearest === null ? '' : ` Did you mean ${nearest.item.code} (${nearest.item.nameId})?`;
    return new Rejection(
      'field',
      `There is no field "${text}".${hint} Fields are: ${this.#fields.map(({ code }) => code).join(', ')}.`,
    );
  }
}
