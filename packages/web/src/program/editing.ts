export const importPath = '/programme/import';
