/** The English words of running the house: a paused intake, the queues. `operating-words.ar.ts` has the same keys. */
export const operatingWords = {
  'intake.paused': 'Uploads are paused',
  'intake.short.disk': 'The server’s disk has {{free}} left; {{kept}} are kept back.',
  'intake.short.database': 'Where the database lies, {{free}} are left; {{kept}} are kept back.',
  'intake.short.temporary':
    'Where the server’s temporary files lie, {{free}} are left; {{kept}} are kept back.',
  'intake.short.memory':
    'The server has {{free}} of memory left; {{kept}} are kept back. No new page is read until there is more.',
  'intake.goes-on':
    'Everything that is here stays readable, and uploads go on by themselves. Whoever runs the server has to make room.',
  'queues.title': 'Queues',
  'queues.in.redis':
    'They lie in Redis {{version}}. Should it be lost, they are filled again from the database.',
  'queues.in.postgresql': 'They lie in the database.',
  'queues.problems': 'Under these settings jobs can be lost until they are put back from the database',
  'queues.work': 'Work',
  'queues.work.ingest': 'Opening files',
  'queues.work.ocr': 'Reading pages',
  'queues.work.extract': 'Finding names, dates, places',
  'queues.work.link': 'Comparing with registries',
  'queues.work.names': 'Indexing names of registries',
  'queues.work.search': 'Batch searches',
  'queues.work.gather': 'Imports from the server',
  'queues.work.import': 'Importing registries',
  'queues.work.package': 'Writing evidence packages',
  'queues.waiting': 'Waiting',
  'queues.active': 'Under way',
  'queues.delayed': 'Tried again later',
  'queues.oldest': 'Oldest of it asked for',
  'queues.set-aside': 'Set aside',
  'queues.set-aside.hint':
    'Files, pages and other work that stopped their worker again and again. They wait for a person; everything else goes on.',
  'queues.set-aside.none': 'Nothing is set aside.',
  'queues.set-aside.more': '{{shown}} of {{all}} are shown.',
  'queues.document': 'Evidence number, or id',
  'queues.page': 'Page',
  'queues.reason': 'Reason',
  'queues.attempts': 'Tries',
  'queues.retry': 'Try again',
  'queues.retry.all': 'Try all again',
  'queues.retried': 'Tried again: {{documents}} files, {{pages}} pages, {{others}} other.',
} as const;
