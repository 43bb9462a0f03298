import './fonts.css';
import './mantine-styles.ts';
import './colours.css';
import './styles.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Frame } from './frame.tsx';
import { firstLanguage, startI18n } from './i18n/i18n.ts';
import { buildRouter } from './router.tsx';

const language = firstLanguage();
await startI18n(language);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Frame language={language}>
      <RouterProvider router={buildRouter()} />
    </Frame>
  </StrictMode>,
);
