import { useEffect, useState } from 'react';
import { bridge } from '../lib/bridge';

export function App() {
  const [version, setVersion] = useState<string>();
  useEffect(() => {
    void bridge.version().then(setVersion);
  }, []);
  return (
    <main className="grid min-h-screen place-content-center gap-2 text-center">
      <h1 className="text-2xl font-semibold">Flotilla</h1>
      <p data-testid="version">{version}</p>
    </main>
  );
}
