/** The English words of who works on what; `assignment-words.ar.ts` has the same keys. */
export const assignmentWords = {
  'assign.title': 'Assigned to',
  'assign.nobody': 'nobody',
  'assign.others': '(others: {{count}})',
  'assign.byBatch': '(has the batch)',
  'assign.take': 'Take it',
  'assign.giveBack': 'Give it back',
  'assign.give': 'Give it to…',
  'assign.giveMore': 'Also give it to…',
  'assign.toNobody': 'nobody',
  'assign.filter': 'Whose work is shown',
  'assign.filter.all': 'assigned to anybody or nobody',
  'assign.filter.mine': 'mine',
  'assign.filter.nobody': 'nobody’s',
  'assign.queue': 'Give this queue to…',
  'assign.queue.give': 'Give',
  'assign.queue.given': 'Given: {{count}}.',
  'assign.queue.leftOut': 'Left as they were: {{count}}.',
  'worklist.empty.assigned': 'Nothing here with this choice. The list as a whole may have pages.',
  'document.empty.assigned': 'No document with this choice.',
  'review.empty.assigned':
    'Nothing here with this choice. Choose “assigned to anybody or nobody” to see the whole queue.',
  'assign.blind': 'Whoever has it judges it blind; a link still needs two people.',
  'error.assignment.outdated':
    'Somebody else gave it to other people meanwhile, so nothing was changed. You see who has it now; choose again.',
  'error.assignment.taken': 'Somebody works on it already. A lead of the case can give it to you.',
  'error.assignment.lead':
    'Only a lead gives work to others. You can take what nobody has, and give back your own.',
  'error.assignment.unable':
    'This person may not see it or may not do this work in the case. Nothing was changed.',
  'custody.action.batch.assigned': 'batch given to somebody',
  'custody.action.document.assigned': 'document given to somebody',
  'custody.action.candidate.assigned': 'candidate given to somebody to judge',
  'custody.detail.account': 'account',
  'custody.detail.given_to': 'given to',
  'custody.detail.taken_from': 'taken from',
} as const;
