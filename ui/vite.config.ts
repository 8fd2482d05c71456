import { defineConfig } from "vitest/config";

// The page of Plumbline. `npm run dev` shows it against a running server: PLUMB_URL and PLUMB_TOKEN say which.
const server = process.env.PLUMB_URL ?? "http://127.0.0.1:7421";
const token = process.env.PLUMB_TOKEN ?? "";

export default defineConfig({
  build: {
    outDir: "build/classes/META-INF/plumbline/ui",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { input: ["index.html", "door.html"] },
  },
  server: {
    proxy: {
      "/api": {
        target: server,
        headers: { Authorization: `Bearer ${token}`, Origin: server },
        changeOrigin: true,
      },
    },
  },
  // One worker for all: a busy machine has nothing to wait for. The limit guards against hanging, and measures nothing.
  test: { include: ["src/**/*.test.ts"], environment: "node", isolate: false, maxWorkers: 1, testTimeout: 180_000 },
});
