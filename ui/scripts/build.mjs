// Builds the page, unless nothing that goes into it has changed since the last time: then it takes no time.
// `--quick` leaves out type check and tests; a later build without it makes up for them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const openApi = join(root, "../api/src/main/resources/META-INF/plumbline/openapi.yaml");
const stampFile = join(root, "build/ui.stamp");
const installedFile = join(root, "node_modules/.plumbline-lock");
const goal = join(root, "build/classes/META-INF/plumbline/ui/index.html");
const quick = process.argv.includes("--quick");
const inputs = ["package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.ts", "index.html", "door.html", "src", "public", "scripts"];

function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).toSorted().flatMap((name) => files(join(path, name)));
}

function digest(paths) {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths) hash.update(`${relative(root, path)}\0`).update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

function run(program, ...words) {
  execFileSync(program, words, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
}

const known = inputs.flatMap((name) => files(join(root, name))).filter((path) => !path.endsWith("src/client/generated.ts"));
const wanted = digest([...known, openApi]);
const stamp = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
if (existsSync(goal) && (stamp === `${wanted} checked` || (quick && stamp.startsWith(wanted)))) {
  console.log("ui: nothing has changed");
  process.exit(0);
}
const lock = digest([join(root, "package-lock.json"), join(root, "package.json")]);
if (!existsSync(installedFile) || readFileSync(installedFile, "utf8") !== lock) {
  run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
  writeFileSync(installedFile, lock);
}
rmSync(stampFile, { force: true });
run("npm", "run", "--silent", quick ? "build:quick" : "build");
mkdirSync(dirname(stampFile), { recursive: true });
writeFileSync(stampFile, `${wanted} ${quick ? "quick" : "checked"}`);
