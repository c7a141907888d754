import { useId, useRef } from 'react';
import { choiceId } from '../ui/Choices.tsx';
import { MarkdownBox, type MarkdownBoxProps } from './MarkdownBox.tsx';
import { MentionBox } from './MentionBox.tsx';
import { useMentions } from './useMentions.ts';

/** Where members write: people are offered after an @. Not to visitors, who could not call them. */
export function MentioningBox({ threadId, ...box }: Omit<MarkdownBoxProps, 'offers' | 'area'> & { threadId: string }) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const { open, ...mentions } = useMentions({ threadId, area, value: box.value, onChange: box.onChange });
  const offers = {
    ...mentions,
    list: open ? <MentionBox id={id} {...mentions} /> : null,
    listId: open ? id : undefined,
    chosenId: open ? choiceId(id, mentions.chosen) : undefined,
  };
  return <MarkdownBox {...box} area={area} offers={offers} />;
}
