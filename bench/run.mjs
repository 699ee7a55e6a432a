// npm run bench: every benchmark, as Markdown tables. RUNS sets how often each thing is timed.
import { applications, sizeOf } from "./bundle.mjs";
import { table } from "./figures.mjs";
import { benchGenerate } from "./generate.mjs";
import { benchOverhead } from "./overhead.mjs";
import { benchSoak } from "./soak.mjs";

const runs = Number(process.env.RUNS ?? 5);
// First, while there is no garbage of the others.
const { text, isConstant } = await benchSoak();

console.log("## permspec generate\n");
console.log(benchGenerate(runs));

console.log("\n## What an application loads\n");
const sizes = [];
for (const [name, contents] of Object.entries(applications)) {
  const { minified, gzip } = await sizeOf(contents);
  sizes.push([name, String(minified), String(gzip)]);
}
console.log(table([["application", "bytes minified", "bytes gzip"], ...sizes]));

console.log("\n## What a call costs\n");
console.log(await benchOverhead(runs));

console.log("\n## Memory over many calls\n");
console.log(text);
if (!isConstant) process.exitCode = 1;
