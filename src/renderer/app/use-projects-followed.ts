import { useEffect } from 'react';
import { loadProjects } from '../lib/actions';

const lookAgainMs = 3_000;

/** Keeps the list of projects as the registry is, whoever changes it: a command line may add one. */
export function useProjectsFollowed(): void {
  useEffect(() => {
    const look = () => void loadProjects();
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), lookAgainMs);
    window.addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', look);
    };
  }, []);
}
