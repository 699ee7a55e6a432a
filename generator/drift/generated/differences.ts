import { finding } from "../finding.js";
import type { Finding } from "../finding.js";

/** A package that was looked at, and where it is. */
export interface Package {
  /** npm name. */
  readonly name: string;
  /** Folder of the package, as it is shown. */
  readonly folder: string;
}

/** A disagreement of an emitted package with the spec. It breaks whoever trusts the package. */
export function differs(
  pkg: Package,
  file: string,
  message: string,
  operation: string | null = null,
  line = 0,
): Finding {
  const at = { file: `${pkg.folder}/${file}`, line, column: line > 0 ? 1 : 0, length: 0 };
  return finding("generated-differs", "breaking", `${pkg.name}: ${message}`, { operation, at });
}
