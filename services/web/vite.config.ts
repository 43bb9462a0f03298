import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// assetsInlineLimit 0: the server's content policy allows fonts from itself only, not from `data:` addresses.
export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', assetsInlineLimit: 0, target: 'es2022' },
  server: { proxy: { '/api': 'http://127.0.0.1:4780' } },
});
