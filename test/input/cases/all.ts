import type { BadInput } from "./bad-input.js";
import { eventCases } from "./events.js";
import { fileCases } from "./files.js";
import { keyCases } from "./keys.js";
import { listCases } from "./lists.js";
import { mockRowCases } from "./mock-rows.js";
import { mockSqlCases } from "./mock-sql.js";
import { mockCases } from "./mock.js";
import { mockValueCases } from "./mock-values.js";
import { nameCases } from "./names.js";
import { observedCases } from "./observed.js";
import { permissionCases } from "./permissions.js";
import { routeCases } from "./routes.js";
import { shapeCases } from "./shapes.js";
import { togetherCases } from "./together.js";
import { valueCases } from "./values.js";
import { yamlCases } from "./yaml.js";

export const badInputs: readonly BadInput[] = [
  ...fileCases,
  ...yamlCases,
  ...keyCases,
  ...valueCases,
  ...nameCases,
  ...permissionCases,
  ...routeCases,
  ...shapeCases,
  ...eventCases,
  ...listCases,
  ...mockCases,
  ...mockRowCases,
  ...mockSqlCases,
  ...mockValueCases,
  ...observedCases,
  ...togetherCases,
];
