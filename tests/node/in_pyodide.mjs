// Runs tests on Pyodide's Python, offline: node in_pyodide.mjs FOLDER TESTS...
//
// FOLDER has the installed packages in `site`, and the tests with what they read beside it. TESTS
// are files or folders below it, but for those that feed hypothesis with bytes: the last version
// of it in plain Python reads them in another way. Each thread is a Python of its own, whose stack
// is large enough for Python to find recursion too deep before the engine does, which would end
// everything.
import { readdirSync, readFileSync, statSync, writeSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { loadPyodide } from "pyodide";

if (isMainThread) {
  await main(...process.argv.slice(2));
} else {
  parentPort.postMessage({ counts: await inThread(workerData) });
}

async function main(folder, ...given) {
  const files = given.flatMap((path) => testFiles(folder, path));
  files.sort((one, other) => statSync(join(folder, other)).size - statSync(join(folder, one)).size);
  const deals = Array.from({ length: availableParallelism() }, () => []);
  files.forEach((file, place) => {
    const [round, seat] = [Math.floor(place / deals.length), place % deals.length];
    deals[round % 2 ? deals.length - 1 - seat : seat].push(file);
  });
  const dealt = deals.filter((deal) => deal.length);
  const results = await Promise.all(dealt.map((deal) => thread({ folder, files: deal })));
  const [, passed, failed, skipped] = results.reduce(
    (sum, counts) => sum.map((number, place) => number + counts[place]),
    [0, 0, 0, 0],
  );
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(passed > 0 && results.every(([code]) => code === 0) ? 0 : 1);
}

function testFiles(folder, path) {
  if (statSync(join(folder, path)).isFile()) return [path];
  return readdirSync(join(folder, path), { recursive: true })
    .filter((name) => /(^|\/)test_\w+\.py$/.test(name))
    .map((name) => `${path}/${name}`)
    .filter((name) => !/fed_strategies|fuzz_one_input/.test(readFileSync(join(folder, name), "utf8")));
}

// Resolves to pytest's exit code and counts; what a thread says is printed when it has ended.
function thread(data) {
  return new Promise((resolve) => {
    const said = [];
    let counts = [1, 0, 1, 0];
    const worker = new Worker(new URL(import.meta.url), {
      workerData: data,
      resourceLimits: { stackSizeMb: 256 },
    });
    worker.on("message", (message) => {
      if (message.said) said.push(message.said);
      else counts = message.counts;
    });
    worker.on("error", (error) => said.push(Buffer.from(`${error}\n`)));
    worker.on("exit", () => {
      said.forEach((chunk) => writeSync(1, chunk));
      resolve(counts);
    });
  });
}

async function inThread({ folder, files }) {
  const python = await loadPyodide();
  const write = (bytes) => {
    parentPort.postMessage({ said: new Uint8Array(bytes) });
    return bytes.length;
  };
  python.setStdout({ write });
  python.setStderr({ write });
  python.FS.mkdirTree("/given");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/given");
  python.globals.set("files", python.toPy(files));
  return python
    .runPython(
      `
import os, shutil, sys
print("Python", sys.version.split()[0], "on", sys.platform)
shutil.copytree("/given", "/work")
os.chdir("/work")
sys.path[:0] = ["/work", "/work/site"]
from tests.node.in_pyodide import run
run(files)
`,
    )
    .toJs();
}
