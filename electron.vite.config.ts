import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const root = import.meta.dirname
/** The build goes to a temporary folder first and is swapped in when it is complete (build/lib/build.mjs). */
const out = process.env.ATLAS_OUT ?? resolve(root, 'out')
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }

export default defineConfig({
  main: {
    define: { __ATLAS_VERSION__: JSON.stringify(version) },
    // The build of yaml for Node asks the environment at every token whether to log it, which takes a third of the reading.
    resolve: { alias: [{ find: /^yaml$/, replacement: resolve(root, 'node_modules/yaml/browser/dist/index.js') }] },
    build: {
      outDir: resolve(out, 'main'),
      // zod and yaml are bundled, so that better-sqlite3 is the only package an installed Atlas carries.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: resolve(root, 'src/main/index.ts'),
          host: resolve(root, 'src/host/index.ts'),
          cli: resolve(root, 'src/cli/index.ts'),
          service: resolve(root, 'src/service/thread/thread.ts'),
          worker: resolve(root, 'src/service/compute/worker.ts'),
        },
        output: { chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(out, 'preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    publicDir: resolve(root, 'resources'),
    plugins: [react()],
    build: {
      outDir: resolve(out, 'renderer'),
      minify: true,
      sourcemap: true,
      rolldownOptions: { input: resolve(root, 'src/renderer/index.html') },
    },
  },
})
