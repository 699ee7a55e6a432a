/** A piece of an application, and what the compiler says of it. */
export interface TypeCase {
  readonly what: string;
  /** Body of a module that has the imports of `prelude` and `client`, which holds every permission. */
  readonly code: string;
  /** Whole messages; none when it compiles. */
  readonly says: readonly string[];
}

export const prelude = `import { connect, createClient, createDryRun, createConnection, localDate, localDateTime } from "@permspec/opendental";
import type { Client, Connection, LocalDate, LocalDateTime, Permission } from "@permspec/opendental";
declare const client: Client<Permission>;
const keys = { developerKey: "d", customerKey: "c" };
`;
