// Fails when what a first visit loads is larger than it may be: the page, its script, its style, and nothing lazy.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const FIRST_LOAD_BYTES_MAX = 60_000;

const root = join(dirname(fileURLToPath(import.meta.url)), "../build/classes/META-INF/plumbline/ui");
const page = readFileSync(join(root, "index.html"), "utf8");
const parts = ["index.html", ...Array.from(page.matchAll(/(?:src|href)="\/([^"]+)"/g), (match) => match[1])];
const sizes = parts.map((part) => [part, gzipSync(readFileSync(join(root, part)), { level: 6 }).length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [part, size] of sizes) console.log(`ui: ${String(size).padStart(7)} B gzip  ${part}`);
console.log(`ui: ${String(total).padStart(7)} B gzip  first load, at most ${FIRST_LOAD_BYTES_MAX}`);
if (/<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|<style/i.test(page)) {
  console.error("ui: index.html holds inline script or style, which the content security policy refuses");
  process.exit(1);
}
if (total > FIRST_LOAD_BYTES_MAX) {
  console.error("ui: the first load is too large; load the new part lazily");
  process.exit(1);
}
