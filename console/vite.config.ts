import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// The edge to develop against; `npm run dev` then serves the pages with hot reload.
const edge = process.env['SWITCHBOARD'] ?? 'http://localhost:8080'

export default defineConfig({
  root: 'web',
  plugins: [react()],
  // The folder web/api holds modules of the pages, which are no calls.
  server: { proxy: { '^/api/(?!.*\\.ts(\\?|$))': edge, '/sandbox': edge, '/console.json': edge } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy takes fonts and images from files only
    // Browsers that know light-dark() themselves: the stand-in for older ones would lose our colours.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 450,
  },
  test: { environment: 'jsdom', setupFiles: ['./testing/setup.ts'], include: ['**/*.test.{ts,tsx}'], restoreMocks: true, testTimeout: 30_000 },
})
