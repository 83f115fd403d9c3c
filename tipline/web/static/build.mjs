// Bundles our browser parts with those of others into ./built: one file a kind and door, named by
// content, with its licences, a manifest for `tipline/web/built.py`, and a compressed copy beside it.
import { build } from "esbuild";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const HERE = dirname(fileURLToPath(import.meta.url));
const BUILT = join(HERE, "built");
const PACKAGES = join(HERE, "../../../node_modules");

// What each page loads: the parts of others first, so that ours have the last word.
const BUNDLES = {
  "reporter.css": ['@import "@picocss/pico/css/pico.classless.min.css";', '@import "./reporter.css";'],
  "reporter.js": ['import "./reporter.js";'],
  "desk.css": ['@import "@tabler/core/dist/css/tabler.min.css";', '@import "./desk.css";'],
  "desk.js": ['import "./desk.js";', 'import "./segments.js";', 'import "./marking.js";'],
  "demo.css": ['@import "./demo.css";', '@import "./phone.css";'],
  "demo.js": ['import "./phone.js";'],
};
// Ready-made scripts stand as they are in front of ours: so htmx sets `window.htmx`.
const SCRIPTS_IN_FRONT = {
  "desk.js": ["htmx.org/dist/htmx.min.js"],
};
const COPIED = ["icon.svg"];
const BUNDLED_PACKAGES = ["@picocss/pico", "@tabler/core", "htmx.org", "sms-segments-calculator"];

async function bundle(name, lines) {
  const kind = extname(name).slice(1);
  const result = await build({
    stdin: { contents: lines.join("\n"), resolveDir: HERE, sourcefile: `entry-of-${name}`, loader: kind },
    outdir: BUILT,
    entryNames: `${basename(name, "." + kind)}-[hash]`,
    bundle: true,
    minify: true,
    format: kind === "js" ? "iife" : undefined,
    // Phones of six years ago still get every part of the page.
    target: ["es2018", "chrome80", "firefox78", "safari13"],
    legalComments: "none",
    banner: { [kind]: inFront(name) },
    logLevel: "warning",
    metafile: true,
  });
  return basename(Object.keys(result.metafile.outputs)[0]);
}

function inFront(name) {
  const scripts = (SCRIPTS_IN_FRONT[name] ?? []).map((path) => readFileSync(join(PACKAGES, path), "utf8"));
  const parts = scripts.map((script) => script.replace(/\/\/# sourceMappingURL=.*\s*$/, ""));
  return ["/*! Licences of the parts in this file: licences.txt beside it. */", ...parts].join("\n");
}

async function copy(name) {
  const result = await build({
    entryPoints: [join(HERE, name)],
    outdir: BUILT,
    entryNames: "[name]-[hash]",
    loader: { [extname(name)]: "copy" },
    logLevel: "warning",
    metafile: true,
  });
  return basename(Object.keys(result.metafile.outputs)[0]);
}

function licenceOf(name) {
  const folder = join(PACKAGES, name);
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), "utf8") : notices(folder, about);
  return `${about.name} ${about.version} (${about.license})\n\n${text.trim()}\n`;
}

// Tabler ships no licence file: its notices, and those of what it holds, stand inside its script.
function notices(folder, about) {
  const script = readFileSync(join(folder, about.main), "utf8");
  const lines = script.split("\n").filter((line) => /^\s*\*.*(copyright|licensed|bootstrap v)/i.test(line));
  return [...new Set(lines.map((line) => line.replace(/^[\s*]+/, "")))].join("\n");
}

function compressEverything() {
  for (const name of readdirSync(BUILT)) {
    writeFileSync(join(BUILT, `${name}.gz`), gzipSync(readFileSync(join(BUILT, name)), { level: 9 }));
  }
}

rmSync(BUILT, { recursive: true, force: true });
mkdirSync(BUILT);
const manifest = {};
for (const [name, lines] of Object.entries(BUNDLES)) manifest[name] = await bundle(name, lines);
for (const name of COPIED) manifest[name] = await copy(name);
writeFileSync(join(BUILT, "licences.txt"), BUNDLED_PACKAGES.map(licenceOf).join(`\n${"-".repeat(72)}\n\n`));
compressEverything();
writeFileSync(join(BUILT, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
