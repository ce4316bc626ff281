// The player: the same screen for recordings alone, as files that any web server can serve from any folder.
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bundledRecordings } from './bundled-recordings.ts'

export default defineConfig({
  root: path.join(import.meta.dirname, 'player'),
  base: './',
  plugins: [react(), bundledRecordings()],
  build: { outDir: path.join(import.meta.dirname, '../../dist/player'), emptyOutDir: true, target: 'es2023' },
})
