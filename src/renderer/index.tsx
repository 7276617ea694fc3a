import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './app/app';
import { connect } from './lib/connect';
import { applyMotion, savedMotion } from './lib/motion';
import { applyTheme, savedTheme } from './lib/theme';
import './app/app.css';

// Schemas must not compile themselves to code: the content security policy forbids it.
config({ jitless: true });
applyTheme(savedTheme());
applyMotion(savedMotion());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
connect();
