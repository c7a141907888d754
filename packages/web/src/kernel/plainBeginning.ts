const longest = 200;

/** The beginning of a Markdown text without its marks, cut between words: to be shown where there is room for little. */
export function plainBeginning(markdown: string): string {
  const plain = markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#>~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest).replace(/\s+\S*$/u, '')} …`;
}
