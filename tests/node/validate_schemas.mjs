// Reads schemas with data from standard input, each datum beside whether it fits; prints how many
// schemas Ajv compiled, and where it says something else.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const cases = JSON.parse(readFileSync(0, "utf8"));
const differences = [];
for (const { schema, name, pairs } of cases) {
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, validateFormats: false });
  const validate = ajv.compile(schema);
  for (const [data, fits] of pairs) {
    if (validate(data) !== fits) {
      differences.push({ name, data, fits, errors: validate.errors });
    }
  }
}
console.log(JSON.stringify({ schemas: cases.length, differences }));
