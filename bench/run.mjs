// npm run bench: every benchmark, as Markdown tables. RUNS sets how often each thing is measured.
import { benchGenerate } from "./generate.mjs";

const runs = Number(process.env.RUNS ?? 5);

console.log("## permspec generate\n");
console.log(benchGenerate(runs));
