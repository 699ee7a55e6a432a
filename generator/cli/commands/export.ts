import { openApiDocument } from "../../export/openapi/openapi.js";
import type { Api } from "../../model/api.js";
import { chooseApis } from "../apis.js";
import { modelOrReport, readApi } from "../context.js";
import type { Context } from "../context.js";
import { didYouMean } from "../../diagnostics/suggest.js";
import { UsageError } from "../exit.js";
import type { ExitCode } from "../exit.js";

/** The forms that a spec can be given away in. */
const exporters: Readonly<Record<string, (api: Api) => object>> = { openapi: openApiDocument };

/** `permspec export`: a spec in a form that other tools read, on standard output. */
export function exportSpec(form: string, wanted: string, context: Context): ExitCode {
  const exporter = Object.hasOwn(exporters, form) ? exporters[form] : undefined;
  if (!exporter) {
    const known = Object.keys(exporters);
    throw new UsageError(`There is no form "${form}". ${didYouMean(form, known) ?? ""}`.trim());
  }
  const [folder, ...others] = chooseApis([wanted], context.options.specDir);
  if (!folder || others.length > 0) throw new UsageError("Export one API at a time.");
  const api = modelOrReport(readApi(folder, context), context);
  if (!api) return 2;
  context.terminal.progress("");
  context.terminal.out(JSON.stringify(exporter(api), null, 2));
  return 0;
}
