// npm run bench: every benchmark, as Markdown tables. RUNS sets how often each thing is timed.
import { applications, sizeOf } from "./bundle.mjs";
import { table } from "./figures.mjs";
import { benchGenerate } from "./generate.mjs";
import { benchLoad } from "./mock-load.mjs";
import { benchMemory } from "./mock-memory.mjs";
import { benchRows } from "./mock-rows.mjs";
import { benchStart } from "./mock-start.mjs";
import { benchOverhead } from "./overhead.mjs";
import { benchSoak } from "./soak.mjs";

const runs = Number(process.env.RUNS ?? 5);
// First, while there is no garbage of the others.
const soak = await benchSoak();
const memory = await benchMemory();

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
console.log(soak.text);

console.log("\n## The mock under load\n");
console.log(await benchLoad(runs));

console.log("\n## Starting the mock\n");
console.log(await benchStart(runs));

console.log("\n## Large tables in the mock\n");
console.log(await benchRows(runs));

console.log("\n## The mock's memory\n");
console.log(memory.text);
if (!soak.isConstant || !memory.isConstant) process.exitCode = 1;
