import { useText } from '../../kernel/i18n.tsx';
import { Changes } from './Changes.tsx';
import { OvertakenChoice } from './Overtaken.tsx';
import { bylineInWords, type Words } from './words.ts';

interface Props {
  /** What is kept now. */
  kept: Words;
  /** What one has typed over an earlier version. */
  changed: Partial<Words>;
  onMine: () => void;
  onTheirs: () => void;
}

const readable = ['title', 'summary', 'body', 'tags'] as const;

/** The choice between two versions of a story, part by part. */
export function Conflict({ kept, changed, onMine, onTheirs }: Props) {
  const text = useText();
  return (
    <OvertakenChoice onMine={onMine} onTheirs={onTheirs}>
      {readable.map((name) =>
        changed[name] === undefined ? null : (
          <div key={name}>
            <h3>{text(`writing.${name}`)}</h3>
            <Changes before={kept[name]} after={changed[name]} />
          </div>
        ),
      )}
      {changed.byline === undefined ? null : (
        <div>
          <h3>{text('writing.authors')}</h3>
          <Changes before={bylineInWords(kept.byline)} after={bylineInWords(changed.byline)} />
        </div>
      )}
      {changed.pictures === undefined ? null : <p>{text('writing.conflict.pictures')}</p>}
    </OvertakenChoice>
  );
}
