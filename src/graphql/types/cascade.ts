import { countCascade, countOrphans } from '../../operational/cascade.ts';
import type { Indicator, Objective } from '../../operational/prisma/client.ts';
import { withholdOrphans, withholdSteps } from '../../rules/withhold-few.ts';
import type { WithheldOrphans, WithheldStep } from '../../rules/withhold-few.ts';
import { builder } from '../builder.ts';
import { currentCatalogue } from '../catalogues.ts';
import { prismaOf } from '../database.ts';
import { IndicatorRef } from './indicator.ts';
import { holdingIn, ObjectiveRef } from './objective.ts';
import { RegionRef } from './region.ts';

/** The cascade: objective, its indicators, and how many people's indicators serve them. Never a person: counts, and none of few. */

interface Asked {
  readonly region: string;
  readonly year: number;
  /** Below so many people a count is withheld. */
  readonly fewest: number;
}

interface Step extends WithheldStep {
  readonly of: { readonly objective: Objective; readonly indicator: Indicator };
}

const CascadeStepRef = builder.objectRef<Step>('CascadeStep').implement({
  description: 'An indicator of an objective, and how far it reaches down to people.',
  fields: (t) => ({
    objective: t.field({ type: ObjectiveRef, description: 'The objective.', resolve: ({ of }) => of.objective }),
    indicator: t.field({
      type: IndicatorRef,
      description: 'The indicator it is measured by.',
      resolve: ({ of }) => of.indicator,
    }),
    individualIndicators: t.exposeInt('individualIndicators', {
      nullable: true,
      description:
        "How many indicators in people's work plans serve it; null where they are of fewer than five people, here or under another objective.",
    }),
    employees: t.exposeInt('employees', {
      nullable: true,
      description:
        'How many people have such an indicator; null where fewer than five do, here or under another objective.',
    }),
  }),
});

const OrphansRef = builder.objectRef<Asked & WithheldOrphans>('CascadeOrphans').implement({
  description:
    'What of a cascade leads nowhere: people without an indicator, indicators and objectives without an owner or a measure.',
  fields: (t) => ({
    employees: t.exposeInt('employees', {
      nullable: true,
      description: "People of the government at the year's end; null where they are fewer than five.",
    }),
    employeesWithoutIndicator: t.exposeInt('employeesWithoutIndicator', {
      nullable: true,
      description:
        'How many of them have no indicator in their work plan of the year; null where fewer than five have none.',
    }),
    individualIndicators: t.exposeInt('individualIndicators', {
      nullable: true,
      description:
        "Indicators in people's work plans; null where they, or a part of them, are of fewer than five people.",
    }),
    individualIndicatorsWithoutIndicator: t.exposeInt('individualIndicatorsWithoutIndicator', {
      nullable: true,
      description: 'How many of these serve no indicator of a unit; null where they are fewer than five.',
    }),
    indicatorsWithoutOwner: t.prismaField({
      type: [IndicatorRef],
      description:
        'Indicators that the government has a target for in the year and no objective of its own or of its units is measured by, by code.',
      resolve: (query, { region, year }, _arguments, context) => {
        const target = {
          kind: 'ANNUAL',
          periodStart: new Date(`${year}-01-01`),
          OR: [{ region: { code: region } }, { unit: { region: { code: region } } }],
        } as const;
        return prismaOf(context).indicator.findMany({
          ...query,
          where: {
            versions: { some: { targets: { some: { ...target, OR: [...target.OR] } } } },
            objectives: { none: { objective: { region: { code: region }, ...holdingIn(year) } } },
          },
          orderBy: { code: 'asc' },
        });
      },
    }),
    objectivesWithoutIndicator: t.prismaField({
      type: [ObjectiveRef],
      description:
        'Objectives of the year that no indicator measures and below which no other objective stands, by code.',
      resolve: (query, { region, year }, _arguments, context) =>
        prismaOf(context).objective.findMany({
          ...query,
          where: { region: { code: region }, ...holdingIn(year), indicators: { none: {} }, children: { none: {} } },
          orderBy: { code: 'asc' },
        }),
    }),
  }),
});

const CascadeRef = builder.objectRef<Asked>('Cascade').implement({
  description: "From a government's objectives down to people's work plans in a year, and what hangs in the air.",
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'The year; people are those who stood at its end.' }),
    steps: t.field({
      type: [CascadeStepRef],
      description: 'Every indicator of every objective that holds in the year, by objective and indicator.',
      resolve: async (asked, _arguments, context) => {
        const prisma = prismaOf(context);
        const counts = withholdSteps(await countCascade(prisma, asked), asked.fewest);
        const objectives = await prisma.objective.findMany({
          where: { code: { in: counts.map((one) => one.objective) } },
        });
        const indicators = await prisma.indicator.findMany({
          where: { code: { in: counts.map((one) => one.indicator) } },
        });
        const objectiveOf = new Map(objectives.map((one) => [one.code, one]));
        const indicatorOf = new Map(indicators.map((one) => [one.code, one]));
        return counts.map((count) => ({
          ...count,
          of: { objective: objectiveOf.get(count.objective)!, indicator: indicatorOf.get(count.indicator)! },
        }));
      },
    }),
    orphans: t.field({
      type: OrphansRef,
      description: 'What hangs in the air.',
      resolve: async (asked, _arguments, context) => {
        const prisma = prismaOf(context);
        const counts = await countOrphans(prisma, asked);
        return { ...asked, ...withholdOrphans(counts, await countCascade(prisma, asked), asked.fewest) };
      },
    }),
  }),
});

builder.prismaObjectField(RegionRef, 'cascade', (t) =>
  t.field({
    type: CascadeRef,
    description: "How the government's objectives reach down to people, as counts.",
    args: { year: t.arg.int({ required: true, description: 'The year.' }) },
    resolve: async ({ code }, { year }, context) => {
      const { fewestPeople } = (await currentCatalogue(context)).privacy;
      return { region: code, year, fewest: fewestPeople };
    },
  }),
);
