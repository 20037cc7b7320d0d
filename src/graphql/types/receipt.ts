import { canonicalText, toData } from '../../analysis/canonical.ts';
import { receiptOf, type Receipt, type ReceiptSnapshot } from '../../analysis/receipt.ts';
import type { VersionUsed } from '../../analysis/versions-used.ts';
import { builder } from '../builder.ts';
import { AnswerRef } from './answer.ts';

const ReceiptFileRef = builder.objectRef<ReceiptSnapshot['files'][number]>('ReceiptFile').implement({
  description: 'A file of a snapshot that an answer was read from.',
  fields: (t) => ({
    path: t.exposeString('path', { description: "Its name in the snapshot's folder." }),
    sha256: t.exposeString('sha256', { description: 'SHA-256 of its bytes.' }),
  }),
});

const ReceiptSnapshotRef = builder.objectRef<ReceiptSnapshot>('ReceiptSnapshot').implement({
  description: 'A snapshot that an answer rests on.',
  fields: (t) => ({
    shortId: t.exposeString('id', { description: 'Its id as the command line prints it.' }),
    takenAt: t.expose('takenAt', { type: 'DateTime', description: 'The instant it shows.' }),
    manifestSha256: t.exposeString('manifestSha256', { description: 'SHA-256 of the list of all its files.' }),
    files: t.expose('files', { type: [ReceiptFileRef], description: 'The files that were read.' }),
  }),
});

const ReceiptVersionRef = builder.objectRef<VersionUsed>('ReceiptVersion').implement({
  description: 'A definition that an answer rests on.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the metric, or the code of the indicator.' }),
    version: t.exposeInt('version', {
      nullable: true,
      description: 'The version of the indicator; null for a metric.',
    }),
    sha256: t.exposeString('sha256', {
      description: 'SHA-256 of all that it says: another formula, unit or rule is another checksum.',
    }),
  }),
});

const ReceiptRef = builder.objectRef<Receipt>('Receipt').implement({
  description:
    'What is needed to ask a question again and to see that the answer is the same. Save `json` as RECEIPT.json; `kinerja verify RECEIPT.json` recomputes all of it from the files alone, without a server or a database.',
  fields: (t) => ({
    json: t.string({
      description:
        'The whole receipt with the question and the answer, as RFC 8785 writes JSON. The same answer has the same bytes, however many snapshots were taken since. Numbers have twelve significant digits.',
      resolve: (receipt) => canonicalText(toData(receipt)!),
    }),
    sha256: t.string({ description: 'SHA-256 of the receipt.', resolve: ({ sha256 }) => sha256.receipt }),
    questionSha256: t.string({
      description: 'SHA-256 of the question as it was understood, with the snapshot that answered.',
      resolve: ({ sha256 }) => sha256.question,
    }),
    answerSha256: t.string({ description: 'SHA-256 of the answer.', resolve: ({ sha256 }) => sha256.answer }),
    kinerjaVersion: t.exposeString('kinerjaVersion', { description: 'The version of Kinerja that answered.' }),
    snapshots: t.expose('snapshots', { type: [ReceiptSnapshotRef], description: 'What it was read from.' }),
    metrics: t.expose('metrics', { type: [ReceiptVersionRef], description: 'The metrics it is about.' }),
    indicators: t.expose('indicators', { type: [ReceiptVersionRef], description: 'The indicators it is about.' }),
  }),
});

builder.interfaceField(AnswerRef, 'receipt', (t) =>
  t.field({
    type: ReceiptRef,
    description:
      'The receipt of this answer; of one region among others, that of the whole answer. It holds all numbers of the answer, so ask for it when you keep it.',
    resolve: (answer, _arguments, { store }) => receiptOf(answer, (id) => store.manifest(id)),
  }),
);
