import type { CodegenConfig } from '@graphql-codegen/cli';

/** Typed documents of the example operations, for the tests; made by `npm run generate`. */
const config: CodegenConfig = {
  overwrite: true,
  schema: 'schema/schema.graphql',
  documents: 'schema/operations/*.graphql',
  generates: {
    'test/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        emitLegacyCommonJSImports: false,
        importExtension: '.ts',
        strictScalars: true,
        scalars: { RegionRef: 'string', Period: 'string', Date: 'string', DateTime: 'string' },
      },
    },
  },
  silent: true,
};

export default config;
