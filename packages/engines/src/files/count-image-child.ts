// Started for every image. It is compiled to one file with all that it imports (package.json, `whole`): so it takes half the
// processor time to load.
import { answerCount } from './answer-count.ts';
import { countImagePages } from './image-file.ts';

answerCount(countImagePages);
