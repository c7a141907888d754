import { talkLimits } from '@rounds/schema/talkLimits';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react';
import { useText } from '../kernel/i18n.tsx';
import styles from './MarkdownBox.module.css';

export interface MarkdownBoxHandle {
  focus: () => void;
}

/** What is offered while one writes: the text keeps the focus, so its keys are heard here. */
export interface Offers {
  list: ReactNode;
  listId: string | undefined;
  chosenId: string | undefined;
  /** To be called when the text or the place in it has changed. */
  look: () => void;
  close: () => void;
  /** True where the key was meant for the list. */
  press: (event: KeyboardEvent) => boolean;
}

export interface MarkdownBoxProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit: () => void;
  onEscape?: () => void;
  /** Arrow up in an empty box. */
  onUp?: () => void;
  focusAtOnce?: boolean;
  describedBy?: string;
  offers?: Offers;
  /** Where the text itself is wanted by what is offered. */
  area?: RefObject<HTMLTextAreaElement | null>;
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

/** Where posts are written: grows with the text, Enter sends. */
export function MarkdownBox(props: MarkdownBoxProps) {
  const { label, placeholder, value, onChange, onSubmit, onEscape, onUp, describedBy, offers, ref } = props;
  const text = useText();
  const own = useRef<HTMLTextAreaElement>(null);
  const area = props.area ?? own;
  const left = lettersLeft(value);
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus() }), [area]);
  useEffect(() => {
    if (!props.focusAtOnce || !area.current) return;
    area.current.focus();
    area.current.setSelectionRange(area.current.value.length, area.current.value.length);
  }, [props.focusAtOnce, area]);
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || offers?.press(event)) return;
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
      {offers?.list}
      <textarea
        ref={area}
        rows={1}
        dir="auto"
        className={styles.area}
        aria-label={label}
        aria-describedby={describedBy}
        aria-autocomplete={offers && 'list'}
        aria-controls={offers?.listId}
        aria-activedescendant={offers?.chosenId}
        placeholder={placeholder}
        value={value}
        enterKeyHint="enter"
        onChange={(event) => {
          onChange(event.target.value);
          offers?.look();
        }}
        onSelect={offers?.look}
        onBlur={offers?.close}
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
