import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { session } from './store/session.ts';
import { openLinked, useStore } from './store/store.ts';
import { App } from './ui/App.tsx';

useStore.subscribe((state) => {
  document.documentElement.dataset.state = state.page;
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

void session();
openLinked();
