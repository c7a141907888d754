import { talkLimits } from '@rounds/schema/talkLimits';
import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { choiceId } from '../ui/Choices.tsx';
import styles from './MarkdownBox.module.css';
import { MentionBox } from './MentionBox.tsx';
import { useMentions } from './useMentions.ts';

export interface MarkdownBoxHandle {
  focus: () => void;
}

interface Props {
  threadId: string;
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  onEscape?: () => void;
  /** Arrow up in an empty box. */
  onUp?: () => void;
  focusAtOnce?: boolean;
  /** Whether people are offered after an @: not to visitors, who could not call them. */
  mentions?: boolean;
  describedBy?: string;
  ref?: Ref<MarkdownBoxHandle>;
}

const nearLimit = 400;

/** What a reader calls characters; counted only where it may matter, since counting is dear. */
function lettersLeft(value: string): number | null {
  const most = talkLimits.post.graphemes;
  if (value.length < most - nearLimit) return null;
  const left = most - [...new Intl.Segmenter().segment(value)].length;
  return left < nearLimit ? left : null;
}

/** On touch screens Enter makes a line, as everywhere else there; the button sends. */
const isTouch = () => window.matchMedia('(pointer: coarse)').matches;

/** Where posts are written: grows with the text, offers people after an @, Enter sends. */
export function MarkdownBox(props: Props) {
  const { threadId, label, placeholder, value, onChange, onSubmit, onEscape, onUp, describedBy, ref } = props;
  const text = useText();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const mention = useMentions({ threadId, area, value, onChange, on: props.mentions ?? true });
  const left = lettersLeft(value);
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus() }), []);
  useEffect(() => {
    if (!props.focusAtOnce || !area.current) return;
    area.current.focus();
    area.current.setSelectionRange(area.current.value.length, area.current.value.length);
  }, [props.focusAtOnce]);
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || mention.press(event)) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && !isTouch()) {
      event.preventDefault();
      onSubmit();
    } else if (event.key === 'Escape' && onEscape) {
      event.preventDefault();
      onEscape();
    } else if (event.key === 'ArrowUp' && value === '' && onUp) {
      event.preventDefault();
      onUp();
    }
  };
  return (
    <div className={styles.box}>
      {mention.open ? <MentionBox id={`${id}-people`} {...mention} /> : null}
      <textarea
        ref={area}
        rows={1}
        dir="auto"
        className={styles.area}
        aria-label={label}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-controls={mention.open ? `${id}-people` : undefined}
        aria-activedescendant={mention.open ? choiceId(`${id}-people`, mention.chosen) : undefined}
        placeholder={placeholder}
        value={value}
        enterKeyHint="enter"
        onChange={(event) => {
          onChange(event.target.value);
          mention.look();
        }}
        onSelect={mention.look}
        onBlur={mention.close}
        onKeyDown={press}
      />
      {left === null ? null : (
        <output className={styles.left} data-over={left < 0}>
          {text('talk.left', { count: left })}
        </output>
      )}
    </div>
  );
}
