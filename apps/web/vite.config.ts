import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { bundledRecordings } from './bundled-recordings.ts'

const server = `http://127.0.0.1:${process.env.PORT ?? '7300'}`

export default defineConfig({
  // The server may serve the app from any path.
  base: './',
  plugins: [react(), bundledRecordings()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    // The gallery shows every state of the screen; the app loads nothing of it.
    rolldownOptions: { input: ['index.html', 'gallery.html'] },
  },
  // The server answers only to its own host and origin; the proxy speaks for the page.
  server: { proxy: { '/api': { target: server, ws: true, changeOrigin: true, headers: { origin: server } } } },
})
