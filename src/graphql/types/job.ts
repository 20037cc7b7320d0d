import { builder } from '../builder.ts';
import { prismaOf } from '../database.ts';
import { localeArgument, nameIn } from '../locale-argument.ts';
import { containing } from '../search-text.ts';

builder.prismaObject('CompetencyStandard', {
  description: 'The level that a job asks for in one competency.',
  fields: (t) => ({
    competency: t.exposeString('competency', { description: 'The competency, by the word that imports use.' }),
    level: t.exposeInt('level', { description: 'The level asked for, 1 to 5.' }),
  }),
});

builder.prismaNode('Job', {
  id: { field: 'code' },
  nullable: true,
  description: 'A kind of work that civil servants do. Who does it is never told; how many do, HEADCOUNT tells.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that imports use.' }),
    name: t.string({ description: 'The name.', args: localeArgument, resolve: nameIn }),
    family: t.exposeString('family', { description: 'The family of jobs it belongs to: JOB_FAMILY of metrics.' }),
    creditCoefficient: t.exposeFloat('creditCoefficient', {
      nullable: true,
      description: 'Credit points a year of a functional post; null: it earns none.',
    }),
    competencyStandards: t.relation('competencyStandards', {
      description: 'What it asks for, by competency.',
      query: { orderBy: [{ competency: 'asc' }, { id: 'asc' }] },
    }),
  }),
});

interface JobFilter {
  readonly family?: string | null | undefined;
  readonly search?: string | null | undefined;
}

function matching({ family, search }: JobFilter) {
  const like = containing(search ?? '');
  return { AND: [family ? { family } : {}, search ? { OR: [{ nameId: like }, { nameEn: like }] } : {}] };
}

builder.queryField('jobs', (t) =>
  t.prismaConnection({
    type: 'Job',
    cursor: 'code',
    description: 'The kinds of work that civil servants do, by code.',
    args: {
      family: t.arg.string({ description: 'Only jobs of this family.' }),
      search: t.arg.string({ description: 'Part of a name, in any case.' }),
    },
    resolve: (query, _root, args, context) =>
      prismaOf(context).job.findMany({ ...query, where: matching(args), orderBy: { code: 'asc' } }),
    totalCount: (_connection, args, context) => prismaOf(context).job.count({ where: matching(args) }),
  }),
);
