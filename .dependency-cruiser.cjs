/** The arrows of docs/architecture.md: imports point one way and nothing imports an app. */
const from = (pkg, allowed) => ({
  name: `${pkg}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^packages/${pkg}/`, pathNot: '\\.(test|itest|chaos)\\.ts$|/testing/' },
  to: { path: '^(apps|packages|e2e|bench)/', pathNot: `^packages/(${[pkg, ...allowed].join('|')})/` },
})

module.exports = {
  forbidden: [
    from('contracts', []),
    from('transform', ['contracts']),
    from('telemetry', []),
    from('network', ['contracts']),
    from('credentials', ['contracts']),
    from('kafka', ['contracts', 'network', 'credentials']),
    from('tdengine', ['contracts', 'network']),
    from('schema-registry', ['contracts', 'network']),
    from('engine', ['contracts', 'network', 'credentials', 'kafka', 'tdengine', 'transform']),
    from('store', ['contracts']),
    from('dispatch', ['contracts']),
    from('tdengine-embedded', ['contracts', 'tdengine']),
    from('stack', ['contracts', 'network', 'credentials', 'kafka', 'tdengine', 'tdengine-embedded']),
    {
      name: 'web-dials-nothing',
      comment: 'The web process opens sockets to Postgres and Redis only; everything else is a probe.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: '\\.(test|itest)\\.tsx?$|/testing/' },
      to: { path: '^packages/(kafka|tdengine|schema-registry|network|engine|stack|tdengine-embedded)/' },
    },
    {
      name: 'pages-ask-the-api',
      comment:
        'Pages and what browsers load know what the API answers and nothing else, so they hold no secret that it does not tell. The layout asks who is there.',
      severity: 'error',
      from: {
        path: '^apps/web/src/(app|features|lib)/',
        pathNot:
          '^apps/web/src/(app/(api|metrics|healthz|readyz)/|app/\\(console\\)/layout\\.tsx$|lib/env\\.ts$)|\\.(test|itest)\\.tsx?$|/testing/',
      },
      to: { path: '^(apps/web/src/server/|packages/(store|dispatch|credentials)/)' },
    },
    {
      name: 'production-has-no-stand-ins',
      severity: 'error',
      from: { path: '^apps/(worker|cli)/', pathNot: '\\.(test|itest|chaos)\\.ts$|/testing/' },
      to: { path: '^packages/(stack|tdengine-embedded)/' },
    },
    {
      name: 'transform-runs-in-a-browser',
      severity: 'error',
      from: { path: '^packages/(transform|contracts)/src/', pathNot: '\\.(test|itest)\\.ts$|/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-apps-imported', severity: 'error', from: { path: '^packages/' }, to: { path: '^apps/' } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules|generated' },
    exclude: { path: '/\\.next|src/generated/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
