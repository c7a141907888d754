import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { useRested } from '../kernel/useRested.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './SimilarQuestions.module.css';

const SIMILAR = graphql(`
  query SimilarQuestions($webinarId: ID!, $body: String!) {
    similarQuestions(webinarId: $webinarId, body: $body) {
      id
      body
      score
      status
    }
  }
`);
const shortest = 12;
const most = 3;

interface Props {
  webinarId: string;
  body: string;
  onFind: (questionId: string) => void;
}

/** Who has asked nearly the same, while one still writes: a vote for theirs counts more than asking it once more. */
export function SimilarQuestions({ webinarId, body, onFind }: Props) {
  const text = useText();
  const rested = useRested(body.trim());
  const [{ data }] = useQuery({
    query: SIMILAR,
    variables: { webinarId, body: rested },
    pause: rested.length < shortest,
    requestPolicy: 'cache-and-network',
  });
  const found = body.trim().length < shortest ? [] : (data?.similarQuestions ?? []);
  if (found.length === 0) return null;
  return (
    <div className={styles.similar} data-passing>
      <p className={styles.title}>{text('ask.similar')}</p>
      <ul className={styles.list}>
        {found.slice(0, most).map(({ id, body: words, score }) => (
          <li key={id}>
            <button type="button" className={styles.found} onClick={() => onFind(id)}>
              <span className={styles.score}>
                <Icon name="up" size="small" />
                {score}
              </span>
              <span className={styles.words} dir="auto">
                {words}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
