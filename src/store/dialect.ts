/** The few words in which databases differ, so that migrations are written once. */
import type { ColumnDefinitionBuilder, CreateTableBuilder, DialectAdapter } from "kysely";
import { SqliteAdapter, SqliteDialect, type SqliteDialectConfig, sql } from "kysely";

export interface Dialect {
  readonly name: "sqlite" | "postgres";
  readonly serialType: "integer" | "serial";
  readonly realType: "real" | "double precision";
  /** Whole numbers up to 2^53. */
  readonly bigType: "integer" | "bigint";
  /** A number that the database counts up, and that is never used twice. */
  serial(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder;
  /** Makes the database check column types. */
  strict<T extends string, C extends string>(table: CreateTableBuilder<T, C>): CreateTableBuilder<T, C>;
  /** The same, and rows lie in the order of the primary key where the database can do that. */
  clustered<T extends string, C extends string>(table: CreateTableBuilder<T, C>): CreateTableBuilder<T, C>;
}

export const sqliteDialect: Dialect = {
  name: "sqlite",
  serialType: "integer",
  realType: "real",
  bigType: "integer",
  serial: (column) => column.primaryKey().autoIncrement(),
  strict: (table) => table.modifyEnd(sql`strict`),
  clustered: (table) => table.modifyEnd(sql`strict, without rowid`),
};

/**
 * kysely's SQLite dialect runs migrations outside a transaction; SQLite can roll back a schema change, and a process that
 * is killed in the middle of a migration must leave no half of one.
 */
export class TransactionalSqliteDialect extends SqliteDialect {
  constructor(config: SqliteDialectConfig) {
    super(config);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
