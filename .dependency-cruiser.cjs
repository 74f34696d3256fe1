// The arrows of the house plan (section 2): who may know whom. `npm run check:arrows` holds them.
const only = (from, allowed, why) => ({
  name: `${from.replaceAll('/', '-')}-knows-its-place`,
  comment: why,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: '\\.test\\.tsx?$' },
  to: {
    path: '^(server|pad|db|problems)/',
    pathNot: `^(${[from, ...allowed].join('|')})(/|$)`,
  },
});
const base = ['server/http', 'server/record'];
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    only('server/exchange', [], 'the exchange imports nothing of the product'),
    only('server/record', ['server/http', 'db'], 'the record knows only the database'),
    only('server/phone', base, 'the telephone does not know who speaks on it'),
    only(
      'server/speech',
      [...base, 'server/phone/contract.ts'],
      'voice knows frames and text, not interviews',
    ),
    only('server/sandbox', ['server/http'], 'the sandbox runs code and knows nothing else'),
    only(
      'server/grading',
      ['server/http', 'server/sandbox', 'server/record/contract'],
      'grading turns runs into verdicts',
    ),
    only(
      'server/proctor',
      ['server/http', 'server/record', 'server/sandbox', 'server/grading'],
      'the proctor never knows the telephone',
    ),
    only('server/rooms', [...base, 'db'], 'rooms keep the pad'),
    only(
      'pad',
      ['server/http/contract', 'server/record/contract'],
      'pages share only wire types with the server',
    ),
    {
      name: 'exchange-only-from-main',
      comment: 'vendors.ts is main’s: it decides which vendors are local',
      severity: 'error',
      from: {
        path: '^(server|pad|db)/',
        pathNot: '^(server/vendors\\.ts|server/exchange/|server/cli/)|\\.test\\.ts$',
      },
      to: { path: '^server/exchange/' },
    },
    {
      name: 'interview-is-the-top',
      comment: 'only main and product assemble the interview',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: '^server/(interview|cli)/|^server/(main|product)\\.ts$|\\.test\\.ts$',
      },
      to: { path: '^server/interview/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data|node_modules)/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
