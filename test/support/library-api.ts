import { readSpec } from "../../generator/read-spec.js";
import { Stopwatch } from "../../generator/stopwatch.js";
import type { Api, Operation } from "../../generator/model/api.js";
import type { Model } from "../../generator/model/shape.js";
import { workbench } from "./workbench.js";
import type { Workbench } from "./workbench.js";

/** The model of the library's spec, changed as wanted. Fails the test when the spec has problems. */
export function libraryApi(change: (bench: Workbench) => void = () => undefined): Api {
  const bench = workbench();
  change(bench);
  const { api, diagnostics } = readSpec("library", bench.path("spec/library"), new Stopwatch());
  if (!api) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return api;
}

export function operationOf(api: Api, id: string): Operation {
  const found = api.operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`there is no operation ${id}`);
  return found;
}

export function modelOf(api: Api, id: string): Model {
  const found = api.models.get(id);
  if (!found) throw new Error(`there is no model ${id}`);
  return found;
}
