import { defineConfig, type Plugin } from 'vite';
import { appConfig } from '../../vite.shared';

const ENTRY = /<script type="module" crossorigin src="([^"]+)"><\/script>/;
const FIRST = /<script src="([^"]+begin\.js)"><\/script>/;

/** Leaves it to public/begin.js when the built scripts begin; they are loaded meanwhile, after what is seen first. */
function begunAfterPaint(): Plugin {
  return {
    name: 'portico-begun-after-paint',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const main = ENTRY.exec(html)?.[1];
        if (main === undefined || !FIRST.test(html))
          throw new Error('index.html has lost a script');
        return html
          .replace(ENTRY, `<link rel="modulepreload" crossorigin href="${main}">`)
          .replaceAll('<link rel="modulepreload"', '<link rel="modulepreload" fetchpriority="low"')
          .replace(FIRST, `<script src="$1" data-main="${main}"></script>`);
      },
    },
  };
}

const app = appConfig({ base: '/', port: 5173 });

export default defineConfig({ ...app, plugins: [...(app.plugins ?? []), begunAfterPaint()] });
