import type { Plugin } from 'vite';

const style = /\s*<link rel="stylesheet"[^>]*>/g;

/**
 * Names the styles before the scripts: nothing is seen without the one, and a page can be read without the other. Behind the
 * house's own styles is the place of the page's (src/app/document.ts).
 */
export function stylesFirst(): Plugin {
  return {
    name: 'rounds:styles-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const styles = html.match(style) ?? [];
        return html
          .replaceAll(style, '')
          .replaceAll(/<(?:link rel="modulepreload"|script type="module")/g, '$& fetchpriority="low"')
          .replace('<!--head-->', `<!--head-->${styles.join('')}\n    <!--styles-->`);
      },
    },
  };
}
