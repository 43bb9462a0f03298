import { Button } from '@mantine/core';
import type { PeopleGraph } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { peopleGraphQuery } from '../../../api/queries.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Answer } from '../../../parts/answer.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { GraphPicture, pairKey } from './graph-picture.tsx';
import { GraphTable } from './graph-table.tsx';

interface PeopleGraphPanelProps {
  caseId: string;
  /** The key of the person in the middle, `all`, or undefined where it is closed. */
  shown: string | undefined;
  onShow: (shown: string | undefined) => void;
}

/** Who is named beside whom, when asked for: as a picture and, saying the same, as a table. */
export function PeopleGraphPanel({ caseId, shown, onShow }: PeopleGraphPanelProps) {
  const { t } = useWords();
  return (
    <details
      className="panel people-panel"
      open={shown !== undefined}
      onToggle={(event) => {
        const { open } = event.currentTarget;
        if (open !== (shown !== undefined)) onShow(open ? 'all' : undefined);
      }}
    >
      <summary>{t('graph.title')}</summary>
      {shown !== undefined && <OpenGraph caseId={caseId} shown={shown} onShow={onShow} />}
    </details>
  );
}

function OpenGraph({ caseId, shown, onShow }: PeopleGraphPanelProps & { shown: string }) {
  const { t, count } = useWords();
  const graph = useQuery(peopleGraphQuery(caseId, shown === 'all' ? undefined : shown));
  return (
    <div className="people-open">
      <p className="quiet">{t('graph.note')}</p>
      <Answer of={graph}>
        {(answer) => (
          <>
            {answer.middle !== null && (
              <p>
                <Button size="compact-sm" variant="default" onClick={() => onShow('all')}>
                  {t('graph.all')}
                </Button>{' '}
                {t('graph.around', { name: `\u2068${nameOf(answer, answer.middle)}\u2069` })}
              </p>
            )}
            {answer.pairs.length === 0 ? (
              <Empty>{t(answer.middle === null ? 'graph.none' : 'graph.none.around')}</Empty>
            ) : (
              <Sides caseId={caseId} graph={answer} onShow={onShow} />
            )}
            {answer.more > 0 && <p className="quiet">{t('graph.more', { count: count(answer.more) })}</p>}
          </>
        )}
      </Answer>
    </div>
  );
}

function Sides({
  caseId,
  graph,
  onShow,
}: {
  caseId: string;
  graph: PeopleGraph;
  onShow: (shown: string) => void;
}) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <div className="people-sides">
      <div>
        <p className="quiet people-hint">{t('graph.hint')}</p>
        <GraphPicture
          graph={graph}
          chosen={chosen}
          onPerson={onShow}
          onPair={(pair) => {
            setChosen(pairKey(pair));
            document.getElementById(pairKey(pair))?.scrollIntoView({ block: 'nearest' });
          }}
        />
      </div>
      <GraphTable caseId={caseId} graph={graph} chosen={chosen} onPerson={onShow} />
    </div>
  );
}

const nameOf = ({ people }: PeopleGraph, key: string): string =>
  people.find((person) => person.key === key)?.names[0] ?? '';
