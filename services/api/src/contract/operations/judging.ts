import {
  CalibrationView,
  CandidateDetail,
  CandidateRows,
  JudgingProgress,
  LinkingView,
  NewAssignment,
  NewJudgement,
  NewQueueAssignment,
  NewWithdrawal,
  PeopleGraph,
  PersonOfInterestDetail,
  PersonPairDetail,
  PersonPairRows,
  PersonsOfInterest,
  QueueAssigned,
} from '@sijill/domain';
import { z } from 'zod';
import { CandidateQuery, CsvQuery, NextQuery } from '../../routes/candidates.ts';
import { LinkingRequest } from '../../routes/linking.ts';
import { GraphQuery, PairQuery } from '../../routes/person-pairs.ts';
import { begun, CSV, made, type Operations, ok } from '../operation.ts';

/** Candidates, persons of interest, and what people say of them. */
export const judging: Operations = {
  'GET /cases/:id/candidates': {
    summary: 'Proposals, best first',
    query: CandidateQuery,
    answer: ok(CandidateRows),
  },
  'GET /cases/:id/candidates/next': {
    summary: 'The next one of a queue',
    query: NextQuery,
    answer: ok(z.object({ candidate: CandidateDetail.nullable() })),
  },
  'GET /cases/:id/candidates.csv': { summary: 'Proposals as a table', query: CsvQuery, answer: CSV },
  'GET /cases/:id/judging': {
    summary: 'How far the judging has come, for the one who asks',
    answer: ok(JudgingProgress),
  },
  'GET /candidates/:id': {
    summary: 'One candidate with its reasons',
    description: 'What others said of it stays hidden until the one who asks has judged, or it is settled.',
    answer: ok(CandidateDetail),
  },
  'PUT /candidates/:id/assignment': {
    summary: 'Give it to people to judge, take it or give it back',
    description:
      'It still needs two people, each blind. Who is no lead is told of others only how many there are, and changes only whether it is theirs.',
    body: NewAssignment,
    answer: ok(CandidateDetail),
  },
  'POST /cases/:id/assignments': {
    summary: 'Give a whole queue to somebody, some hundreds at a time',
    description: 'Takes nothing from anybody. Ask again while some remain.',
    body: NewQueueAssignment,
    answer: ok(QueueAssigned),
  },
  'POST /candidates/:id/judgements': { summary: 'Judge', body: NewJudgement, answer: made(CandidateDetail) },
  'POST /candidates/:id/withdrawals': {
    summary: 'Take a judgement back',
    body: NewWithdrawal,
    answer: made(CandidateDetail),
  },
  'GET /cases/:id/person-pairs': {
    summary: 'People of two documents who may be one',
    query: PairQuery,
    answer: ok(PersonPairRows),
  },
  'GET /cases/:id/person-pairs/judging': {
    summary: 'How far their judging has come',
    answer: ok(JudgingProgress),
  },
  'GET /cases/:id/persons-of-interest': {
    summary: 'Persons agreed on across documents',
    answer: ok(PersonsOfInterest),
  },
  'GET /persons-of-interest/:id': {
    summary:
      'A person agreed on across documents: every mention in its line, with places and dates of its page',
    description: 'By the id of any pair that holds the person together.',
    answer: ok(PersonOfInterestDetail),
  },
  'GET /cases/:id/people-graph': {
    summary: 'Who is named beside whom in the same documents',
    description: 'The most named people of the case, or with `middle` those around one. A name is no person.',
    query: GraphQuery,
    answer: ok(PeopleGraph),
  },
  'GET /person-pairs/:id': { summary: 'One pair with its reasons', answer: ok(PersonPairDetail) },
  'POST /person-pairs/:id/judgements': {
    summary: 'Judge',
    body: NewJudgement,
    answer: made(PersonPairDetail),
  },
  'POST /person-pairs/:id/withdrawals': {
    summary: 'Take a judgement back',
    body: NewWithdrawal,
    answer: made(PersonPairDetail),
  },
  'GET /cases/:id/linking': { summary: 'How far the comparison is', answer: ok(LinkingView) },
  'POST /cases/:id/linking': {
    summary: 'Compare what is not compared, or everything',
    body: LinkingRequest,
    answer: begun(LinkingView),
  },
  'POST /cases/:id/linking/cancel': { summary: 'Stop the comparison', answer: begun(LinkingView) },
  'POST /cases/:id/calibrations': {
    summary: 'Fit the scores to what people settled',
    answer: made(CalibrationView),
  },
};
