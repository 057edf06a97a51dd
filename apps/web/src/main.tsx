import '@fontsource-variable/inter/index.css';
import './lib/theme/mantine.css';
import './lib/theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { loadPreferredLocale } from './lib/i18n/locale.ts';
import { prefetchSession } from './lib/session.ts';
import { startTracker } from './lib/tracker.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

prefetchSession();
startTracker();
await loadPreferredLocale();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
