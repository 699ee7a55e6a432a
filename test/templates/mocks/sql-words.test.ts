import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oneSelect } from "../../../templates/mocks/runtime/sql/screen.js";
import { tokensOf } from "../../../templates/mocks/runtime/sql/tokens.js";
import { translated } from "../../../templates/mocks/runtime/sql/translate.js";

/** What SQLite is given for a text; "refused" when it is more than one SELECT, "unreadable" when it cannot be read. */
function made(sql: string): string {
  const tokens = tokensOf(sql);
  if (!tokens) return "unreadable";
  const statement = oneSelect(tokens);
  return statement ? translated(statement) : "refused";
}

describe("one SELECT, as SQLite is given it", () => {
  const table: readonly (readonly [string, string])[] = [
    ["SELECT 1", "SELECT 1"],
    ["  select a.b\nFROM a ;; ", "select a . b FROM a"],
    ["(SELECT 1)", "( SELECT 1 )"],
    ["WITH a AS (SELECT 1) SELECT * FROM a", "WITH a AS ( SELECT 1 ) SELECT * FROM a"],
    ["SELECT 1 -- DROP TABLE a", "SELECT 1"],
    ["SELECT 1 # DROP TABLE a\n, 2", "SELECT 1 , 2"],
    ["SELECT /* DROP; */ 1", "SELECT 1"],
    ["SELECT 1--1", "SELECT 1 - - 1"],
    ["SELECT 'DROP; -- '", "SELECT 'DROP; -- '"],
    ["SELECT 'it''s', 'it\\'s; DROP', 'a\\\\'", "SELECT 'it''s' , 'it''s; DROP' , 'a\\'"],
    ['SELECT "text", "a""b", "it\'s"', "SELECT 'text' , 'a\"b' , 'it''s'"],
    ["SELECT `Update`, `a``b` FROM a", "SELECT `Update` , `a``b` FROM a"],
    ["SELECT a.Delete, REPLACE(b, 'x', 'y') FROM a", "SELECT a . Delete , REPLACE ( b , 'x' , 'y' ) FROM a"],
    ["SELECT a || b && c <=> d / 2", "SELECT a OR b AND c IS d * 1.0 / 2"],
    ["SELECT CURRENT_DATE, current_timestamp(), NOW()", "SELECT CURDATE() , NOW ( ) , NOW ( )"],
    ["SELECT a.CURRENT_DATE", "SELECT a . CURRENT_DATE"],
    ["SELECT DATE_ADD(a, INTERVAL -2 WEEK)", "SELECT DATE_ADD ( a ,  - 2 , 'WEEK' )"],
    ["SELECT a + INTERVAL 1 DAY", "SELECT a + INTERVAL 1 DAY"],
    ["SELECT LEFT(a, 2) FROM a LEFT JOIN b", "SELECT LEFT_OF ( a , 2 ) FROM a LEFT JOIN b"],
    ["SELECT GROUP_CONCAT(a SEPARATOR ';') FROM b", "SELECT GROUP_CONCAT ( a , ';' ) FROM b"],
    [
      "SELECT group_concat(a ORDER BY c, LEFT(d, 1) separator '/'), GROUP_CONCAT(IF(a, b, 'ORDER') SEPARATOR '')",
      "SELECT group_concat ( a , '/' ORDER BY c , LEFT_OF ( d , 1 ) ) , GROUP_CONCAT ( IF ( a , b , 'ORDER' ) , '' )",
    ],
    [
      "SELECT GROUP_CONCAT((SELECT GROUP_CONCAT(a SEPARATOR 'x') FROM b) SEPARATOR 'y')",
      "SELECT GROUP_CONCAT ( ( SELECT GROUP_CONCAT ( a , 'x' ) FROM b ) , 'y' )",
    ],
    ["SELECT a.Separator, f(a SEPARATOR ';')", "SELECT a . Separator , f ( a SEPARATOR ';' )"],
    ["SELECT 1.5e3, .5 FROM a", "SELECT 1.5e3 , .5 FROM a"],
  ];
  it.each(table)("%s", (sql, want) => {
    expect(made(sql)).toBe(want);
  });
});

describe("what is not one SELECT", () => {
  const refused = [
    "INSERT INTO a VALUES (1)",
    "update a set b = 1",
    "DELETE FROM a",
    "DrOp TABLE a",
    "REPLACE INTO a VALUES (1)",
    "TRUNCATE a",
    "ALTER TABLE a ADD b INT",
    "CREATE TEMPORARY TABLE a AS SELECT 1",
    "GRANT ALL ON a TO b",
    "CALL a()",
    "LOAD DATA INFILE 'x' INTO TABLE a",
    "LOCK TABLES a WRITE",
    "SET a = 1",
    "PRAGMA writable_schema = 1",
    "ATTACH 'x' AS y",
    "VACUUM INTO 'x'",
    "EXPLAIN SELECT 1",
    "SHOW TABLES",
    "BEGIN",
    "VALUES (1)",
    "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE a",
    "SELECT 1;;DROP TABLE a",
    "/* SELECT */ DROP TABLE a",
    "-- SELECT\nDROP TABLE a",
    "# SELECT\nDROP TABLE a",
    "SELECT 1 /*! ; DROP TABLE a */",
    "/*!50000 DROP TABLE a */",
    "SELECT 1 -- \n; DELETE FROM a",
    "SELECT '\\'; DROP TABLE a -- '; DELETE FROM a",
    "SELECT '';DROP TABLE a",
    "SELECT * INTO OUTFILE 'x' FROM a",
    "SELECT b INTO c FROM a",
    "SELECT * FROM a FOR UPDATE",
    "SELECT * FROM a LOCK IN SHARE MODE",
    "WITH a AS (SELECT 1) DELETE FROM b",
    "WITH a AS (SELECT 1) UPDATE b SET c = 1",
    "WITH a AS (DELETE FROM b RETURNING *) SELECT * FROM a",
    "WITH a AS (SELECT 1) INSERT INTO b SELECT * FROM a",
    "(DELETE FROM a)",
    "((UPDATE a SET b = 1))",
    "`SELECT` 1",
    "'SELECT' 1",
    "",
    ";",
    "-- SELECT 1",
  ];
  it.each(refused)("%s", (sql) => {
    expect(made(sql)).toBe("refused");
  });

  const unreadable = ["SELECT 'a", 'SELECT "a', "SELECT `a", "SELECT /* 1", "SELECT [a]", "SELECT ?", "SELECT @a := 1"];
  it.each([...unreadable, "SELECT :a", "SELECT $a", "SELECT {a}", "SELECT 'a\0b'", "SELECT 1a"])("%s", (sql) => {
    expect(made(sql)).toBe("unreadable");
  });

  it("is never let through, whatever stands around it", () => {
    const parts = fc.constantFrom(
      ";",
      "'",
      "''",
      "\\",
      '"',
      "`",
      "--",
      "-- ",
      "\n",
      "#",
      "/*",
      "*/",
      "/*!",
      "x",
      "(",
      ")",
    );
    const around = fc.array(parts, { maxLength: 8 }).map((some) => some.join(""));
    fc.assert(
      fc.property(around, around, around, (a, b, c) => {
        const sql = `SELECT ${a} DELETE FROM a ${b} UPDATE a ${c}`;
        const given = made(sql);
        // What is left of a command is inside of a text or a name that SQLite reads as one, too.
        const bare = given.replaceAll(/'(?:[^']|'')*'|`(?:[^`]|``)*`/g, "_");
        expect(bare).not.toMatch(/\b(?:DELETE|UPDATE)\b|;|--|\/\*/);
      }),
      { numRuns: 2000 },
    );
  });
});
