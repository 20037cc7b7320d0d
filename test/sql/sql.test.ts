import { describe, expect, test } from 'vitest';
import { identifier, join, literal, sql, toReadable, toStatement } from '../../src/sql/sql.ts';

describe('sql', () => {
  test('binds every value and numbers it in order, through nesting', () => {
    const inner = sql`code in (${join([sql`${'15'}`, sql`${"o'18"}`])})`;
    const statement = sql`select ${identifier('a"b')} from t where ${inner} and year = ${2024}`;
    expect(toStatement(statement)).toEqual({
      text: 'select "a""b" from t where code in ($1, $2) and year = $3',
      values: ['15', "o'18", 2024],
    });
    expect(toReadable(statement)).toBe(`select "a""b" from t where code in ('15', 'o''18') and year = 2024`);
  });

  test('a literal doubles its quotes and an empty join is empty', () => {
    expect(toStatement(sql`${literal("it's")}${join([])}`)).toEqual({ text: "'it''s'", values: [] });
  });
});
