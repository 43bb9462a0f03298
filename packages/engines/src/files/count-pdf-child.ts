// Started for every PDF.
import { countPdfPages } from '../pdf/count-pdf-pages.ts';
import { answerCount } from './answer-count.ts';

answerCount(countPdfPages);
