// Reads a diagram from standard input; ends non-zero with Mermaid's message where it doesn't parse.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

try {
  const { diagramType } = await mermaid.parse(readFileSync(0, "utf8"));
  console.log(diagramType);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
