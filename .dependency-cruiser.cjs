// Who may import whom (ARCHITECTURE.md). `pnpm check` runs it and fails when no module was cruised.

/** The features, in their order: each may use those before it, never those behind it. */
const FEATURES = [
  'accounts',
  'members',
  'organizations',
  'groups',
  'moderation',
  'talk',
  'rooms',
  'program',
  'webinars',
  'backstage',
  'questions',
  'polls',
  'registration',
  'stories',
  'library',
  'residency',
  'study',
  'notifications',
  'search',
  'insights',
  'desk',
];
const API = '^packages/api/src/';
const WEB = '^packages/web/src/';
const KNOWN = ['kernel', 'realtime', 'server', 'cli', 'demo', ...FEATURES].join('|');
const feature = FEATURES.join('|');

const order = FEATURES.slice(0, -1).map((name, at) => ({
  name: `feature-order-${name}`,
  comment: `${name} stands before ${FEATURES.slice(at + 1).join(', ')} and must not know them: they listen to it.`,
  severity: 'error',
  from: { path: `${API}${name}/` },
  to: { path: `${API}(${FEATURES.slice(at + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...order,
    {
      name: 'no-cycles',
      comment: 'The graph people query may have cycles, imports have none.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'known-folders',
      comment: 'A new feature takes its place in the order (FEATURES in .dependency-cruiser.cjs).',
      severity: 'error',
      from: { path: API, pathNot: `${API}(${KNOWN})/` },
      to: {},
    },
    {
      name: 'kernel-knows-no-feature',
      severity: 'error',
      from: { path: `${API}(kernel|realtime)/` },
      to: { path: `${API}(${feature}|server|cli)/` },
    },
    {
      name: 'features-know-no-server',
      severity: 'error',
      from: { path: `${API}(${feature})/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${API}(server|cli)/` },
    },
    {
      name: 'the-suffix-is-the-visibility',
      comment: 'Across features only .table, .types, .service and .events may be imported.',
      severity: 'error',
      from: { path: `${API}(${feature})/` },
      to: { path: `${API}(${feature})/`, pathNot: [`${API}$1/`, '\\.(table|types|service|events)\\.ts$'] },
    },
    {
      name: 'nobody-imports-notifications',
      comment: 'It hears everyone’s events.',
      severity: 'error',
      from: { path: `${API}(${feature})/`, pathNot: `${API}notifications/` },
      to: { path: `${API}notifications/` },
    },
    {
      name: 'web-never-imports-api',
      severity: 'error',
      from: { path: '^packages/web/' },
      to: { path: ['^packages/api/', '^@rounds/api'] },
    },
    {
      name: 'schema-imports-nobody',
      severity: 'error',
      from: { path: '^packages/schema/' },
      to: { path: '^packages/(api|web)/' },
    },
    {
      name: 'web-ground-knows-no-feature',
      comment: 'kernel, ui ← features ← app',
      severity: 'error',
      from: { path: `${WEB}(kernel|ui)/` },
      to: { path: WEB, pathNot: `${WEB}(kernel|ui|gql)/` },
    },
    {
      name: 'web-features-know-no-app',
      comment: 'kernel, ui ← features ← app',
      severity: 'error',
      from: { path: WEB, pathNot: [`${WEB}app/`, '\\.test\\.tsx?$'] },
      to: { path: `${WEB}app/` },
    },
    {
      name: 'web-features-share-components-only',
      comment: 'From feature to feature only components (MemberChip.tsx), no pages and nothing else.',
      severity: 'error',
      from: { path: `${WEB}([^/]+)/`, pathNot: `${WEB}(app|kernel|ui|gql)/` },
      to: {
        path: `${WEB}[^/]+/`,
        pathNot: [`${WEB}($1|app|kernel|ui|gql)/`, `${WEB}[^/]+/(?![A-Za-z]*Page\\.tsx$)[A-Z][A-Za-z]*\\.tsx$`],
      },
    },
    {
      name: 'ui-knows-no-graphql',
      severity: 'error',
      from: { path: `${WEB}ui/` },
      to: { path: [`${WEB}gql/`, 'node_modules/(urql|@urql|graphql)/'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { pathNot: '\\.css$' },
      to: { couldNotResolve: true, pathNot: ['^hast$', '^@graphql-typed-document-node/core$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '[.]css', '[?]', '^virtual:'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
