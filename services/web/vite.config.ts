import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// assetsInlineLimit 0: the server's content policy allows fonts from itself only, not from `data:` addresses.
export default defineConfig({
  plugins: [react()],
  // The map's library is one chunk, fetched when the first map is opened.
  build: { outDir: 'dist', assetsInlineLimit: 0, target: 'es2022', chunkSizeWarningLimit: 1_300 },
  server: { proxy: { '/api': 'http://127.0.0.1:4780' } },
});
