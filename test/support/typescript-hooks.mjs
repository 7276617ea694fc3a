// Lets a plain Node run the sources: it strips types by itself, but wants file extensions, which our imports leave out.
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const ours = !context.parentURL?.includes('/node_modules/');
    const bare = ours && specifier.startsWith('.') && !/\.[cm]?[jt]s$/.test(specifier);
    return next(bare ? `${specifier}.ts` : specifier, context);
  },
});
